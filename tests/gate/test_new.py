"""``pytest-interview new``: a skeleton that passes lint, says what is left to do, and holds once nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_interview.bank.bank import Bank, find_bank
from pytest_interview.bank.lint import lint
from pytest_interview.cli.main import main
from pytest_interview.gate.plain import verify


@pytest.fixture
def bank(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Bank:
    """A bank with a skeleton in it."""
    assert main(["new", "my_task", "--question", "30", "--bank", str(tmp_path / "challenges")]) == 0
    assert "verify my_task" in capsys.readouterr().out
    return find_bank(str(tmp_path / "challenges"), None, tmp_path)


def test_the_skeleton_passes_lint_and_fails_verify(bank: Bank) -> None:
    """Its form is right, and each of its notes is named with file and line."""
    challenge = bank.challenge("my_task")
    assert challenge.question == 30
    assert lint(challenge, bank.solutions_dir) == []
    problems = verify(bank, "my_task").problems
    assert len(problems) > 20
    assert all("left to do: " in problem for problem in problems)
    assert any(problem.startswith("challenges/my_task/hidden/oracle.py, line 1: ") for problem in problems)


def test_without_its_notes_the_skeleton_holds(bank: Bank, tmp_path: Path) -> None:
    """It is a challenge that works, for an author to change step by step."""
    for folder in (bank.path, bank.solutions_dir):
        for path in (folder / "my_task").rglob("*.*"):
            path.write_text(path.read_text().replace("TODO:", ""))
    assert verify(find_bank(str(bank.path), None, tmp_path), "my_task").problems == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["my_task", "--question", "30"], "is there already"),
        (["My-Task", "--question", "30"], "'My-Task' is no slug"),
        (["other", "--question", "55"], "--question 55: there are 1 to 54"),
    ],
)
def test_what_makes_no_sense_is_refused(
    bank: Bank, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    """Nothing is overwritten, and the message says what to do."""
    before = {path: path.read_bytes() for path in bank.path.rglob("*.*")}
    assert main(["new", *arguments, "--bank", str(bank.path)]) == 2
    assert message in capsys.readouterr().err
    assert {path: path.read_bytes() for path in bank.path.rglob("*.*")} == before
