"""What all tests share: the runner, and the folders that pytest is to leave alone."""

from __future__ import annotations

import pytest

from support import Runner

collect_ignore = ["toy"]  # a bank: its hidden tests are collected by the plugin only


@pytest.fixture(scope="session")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    """Runs pytest in processes of their own."""
    return Runner(tmp_path_factory.mktemp("runs"))
