"""What all tests share: the runner, and the folders that pytest is to leave alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from support import Runner

collect_ignore = ["toy"]  # a bank: its hidden tests are collected by the plugin only


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the comparisons of the bank with second implementations take their time."""
    parser.addoption("--all-cases", action="store_true", help="compare all cases where a case is slow, not every tenth")


@pytest.fixture(scope="session")
def cases(pytestconfig: pytest.Config) -> Callable[[int], int]:
    """How many random cases to compare, of so many where a case is slow: all with ``--all-cases``, else a tenth."""
    share = 1 if pytestconfig.getoption("--all-cases") else 10
    return lambda count: count // share


@pytest.fixture(scope="session")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """Runs pytest in processes of their own."""
    return Runner(tmp_path_factory.mktemp("runs"))
