"""Runs that several acceptance tests look at; each is made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from acceptance.handed_in import SEVERAL, pack_kits
from acceptance.hostile import HOSTILE
from support import Outcome, Runner, hand_in, plant, solution


@pytest.fixture(scope="session")
def right(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the right answer in it."""
    return plant(tmp_path_factory.mktemp("right") / "ann", {"adder.py": solution("reference")})


@pytest.fixture(scope="session")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an answer that is wrong from 1000 on."""
    return plant(tmp_path_factory.mktemp("wrong") / "bob", {"adder.py": solution("wrong_from_1000")})


@pytest.fixture(scope="session")
def several(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of several, each handed in in another form."""
    folder = tmp_path_factory.mktemp("several")
    pack_kits(folder, SEVERAL)
    return folder


@pytest.fixture(scope="session")
def serial(runner: Runner, several: Path) -> Outcome:
    """The grades of several submissions, in one process, without a shuffle."""
    return runner.grade(several, "-p", "no:randomly", "--junitxml=junit.xml")


@pytest.fixture(scope="session")
def hostile(runner: Runner, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """The grades of submissions that are hostile or broken, each in its own way."""
    folder = hand_in(tmp_path_factory.mktemp("hostile"), {"a_right": solution("reference"), **HOSTILE})
    return runner.grade(folder, "--html=report.html", "--self-contained-html", "--junitxml=junit.xml")
