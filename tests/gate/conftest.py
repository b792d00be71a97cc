"""What the tests of the gate share."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_interview.bank.bank import Bank, find_bank
from pytest_interview.bank.questions import questions
from pytest_interview.bank.skeleton import write_skeleton


@pytest.fixture
def bank(tmp_path: Path) -> Bank:
    """A bank with one challenge, as the skeleton makes it."""
    (tmp_path / "challenges").mkdir()
    write_skeleton(tmp_path / "challenges", tmp_path / "solutions", questions()[29], "my_task")
    return find_bank(str(tmp_path / "challenges"), None, tmp_path)
