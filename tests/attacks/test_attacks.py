"""Every attack of the corpus gets the answer that it must get, as root and as an ordinary user."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from attacks.corpus import Attack, corpus
from attacks.ordinary_user import NoOrdinaryUserError, OrdinaryRunner
from support import BANK, Outcome, Runner, hand_in, orphans, solution

pytestmark = pytest.mark.attack

_CORPUS = {attack.name: attack for attack in corpus()}
_X86_ONLY = "ctypes"  # attacks by number of a system call are written for one machine


def _graded(runner: Runner, folder: Path, bank: Path) -> Outcome:
    sources = {name: attack.source for name, attack in _CORPUS.items()}
    hand_in(folder, {"a_right": solution("reference"), **sources})
    return runner.grade(folder, "-n", "2", "-q", bank=bank)


@pytest.fixture(scope="module")
def as_we_are(runner: Runner, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The grades of the whole corpus, by the user who runs the tests."""
    return _graded(runner, tmp_path_factory.mktemp("corpus"), BANK)


@pytest.fixture(scope="module")
def as_nobody() -> Iterator[Outcome]:
    """The grades of the whole corpus, by a user without privileges."""
    try:
        runner = OrdinaryRunner()
    except NoOrdinaryUserError as why:
        pytest.skip(str(why))
    try:
        folder = runner.directory() / "corpus"
        folder.mkdir(mode=0o755)
        yield _graded(runner, folder, runner.bank)
    finally:
        runner.close()


@pytest.fixture(params=["as_we_are", "as_nobody"])
def graded(request: pytest.FixtureRequest) -> Outcome:
    """The grades of the whole corpus, by one user or the other."""
    outcome: Outcome = request.getfixturevalue(request.param)
    return outcome


def test_the_corpus_is_there() -> None:
    """All sections of the list have attacks, each with an answer."""
    assert len(_CORPUS) >= 150
    assert {name[0] for name in _CORPUS} == set("abcdegh")
    assert all(attack.expected for attack in _CORPUS.values())


def test_the_run_goes_on(graded: Outcome) -> None:
    """Whatever the corpus does, the right solution has full marks, every submission a grade, and nothing is left."""
    assert set(graded.grades) == {"a_right", *_CORPUS}, graded.output[-3000:]
    assert graded.grades["a_right"].points == 100
    assert {grade.status for grade in graded.grades.values()} == {"graded"}
    assert graded.status == 1
    assert {path for path in graded.left_behind if "pytest-interview" in path} <= {"pytest-interview"} | {
        path for path in graded.left_behind if path.startswith("pytest-interview/hypothesis")
    }


def test_no_process_survives(graded: Outcome) -> None:
    """When the run has ended, no sandbox process is alive."""
    assert graded.results
    assert orphans() == []


def test_the_terminal_is_safe(graded: Outcome) -> None:
    """No control sequence and no line of a submission's own making reaches the terminal or a log."""
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", graded.output)
    assert not [line for line in graded.output.splitlines() if line.startswith("::")]


@pytest.mark.parametrize("name", _CORPUS)
def test_attack(graded: Outcome, name: str) -> None:
    """The attack gets its verdict for its reason, and no points for it."""
    attack: Attack = _CORPUS[name]
    if _X86_ONLY in attack.source and os.uname().machine != "x86_64":
        pytest.skip("written in x86-64's numbers of system calls")
    grade = graded.grades[name]
    for test, answers in attack.expected.items():
        finding = grade.finding(test)
        said = (finding["verdict"], finding["message"])
        assert any(answer.fits(*said) for answer in answers), said
    if attack.points is not None:
        assert grade.points == attack.points
    elif len(attack.expected) > 1:
        assert grade.points is not None
        assert grade.points < 100


if sys.platform != "linux":
    pytestmark = [pytest.mark.attack, pytest.mark.skip("the sandbox is Linux's")]  # type: ignore[assignment]  # a list is allowed, too
