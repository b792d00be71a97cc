"""The list of questions, and the commands that show it and make kits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from bank_package import sample
from pytest_interview.bank.challenge import check_slug
from pytest_interview.bank.questions import questions
from pytest_interview.cli.main import main


def test_there_are_54_questions() -> None:
    """They are numbered without a gap, each has its own text and a slug that a challenge can have."""
    found = questions()
    assert [question.number for question in found] == list(range(1, 55))
    assert len({question.slug for question in found}) == len({question.text for question in found}) == 54
    for question in found:
        check_slug(question.slug)
        assert question.text[0].isupper()
        assert question.text[-1] in "?."
        assert question.topic


def test_topics_are_in_one_piece() -> None:
    """Questions of a topic follow each other, so that the list can be read by topic."""
    topics = [question.topic for question in questions()]
    changes = sum(before != after for before, after in pairwise(topics))
    assert changes == len({*topics}) - 1


def test_list_shows_every_question(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Questions with a challenge show it, the others say that there is none yet."""
    assert main(["list", "--bank", str(sample.plant(tmp_path))]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert next(line for line in lines if " adder " in line).split()[-5:] == ["adder", "Add", "numbers", "junior", "20"]
    assert sum("not yet" in line for line in lines) == 53
    assert lines[-1] == "1 challenge in the bank challenges/; 53 questions have none yet"


@pytest.mark.parametrize("width", [80, 120, 200])
def test_list_keeps_within_the_width(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    """On a terminal of a usual width no line is broken by the terminal, and none has trailing space."""
    monkeypatch.setenv("COLUMNS", str(width))
    main(["list", "--bank", str(sample.plant(tmp_path))])
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


def test_list_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A row has null where there is nothing yet, and then the slug that is planned."""
    assert main(["list", "--json", "--bank", str(sample.plant(tmp_path))]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == 54
    assert rows[5] == {
        "question": 6,
        "topic": "Python & Concurrency",
        "text": "What is the difference between __new__ and __init__?",
        "planned": None,
        "challenge": "adder",
        "title": "Add numbers",
        "level": "junior",
        "minutes": 20,
    }
    assert (rows[0]["challenge"], rows[0]["planned"]) == (None, "bounded_gather")


def test_list_shows_every_challenge(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two challenges for one question are two rows; one for a question of another list comes last."""
    challenges = sample.plant(tmp_path)
    sample.plant(tmp_path, slug="another")
    sample.plant(tmp_path, slug="foreign")
    path = challenges / "foreign" / "challenge.toml"
    path.write_text(path.read_text().replace("question = 6", "question = 99"))
    main(["list", "--json", "--bank", str(challenges)])
    rows = json.loads(capsys.readouterr().out)
    assert [row["challenge"] for row in rows if row["challenge"]] == ["adder", "another", "foreign"]
    assert (len(rows), rows[-1]["question"]) == (56, 99)


def test_list_names_broken_challenges(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken challenge is said on standard error, and the exit status tells; the table is still printed."""
    challenges = sample.plant(tmp_path)
    (challenges / "adder" / "challenge.toml").write_text("")
    sample.plant(tmp_path, slug="another")
    assert main(["list", "--bank", str(challenges)]) == 1
    out, err = capsys.readouterr()
    assert " another " in out
    assert err.startswith("pytest-interview: adder is broken: ")


def test_kit_writes_a_kit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what it wrote, and how to grade what comes back; a challenge named twice is in it once."""
    bank = str(sample.plant(tmp_path))
    assert main(["kit", str(tmp_path / "kit"), "--bank", bank, "--challenge", "adder", "adder"]) == 0
    assert (tmp_path / "kit/adder/adder.py").is_file()
    out = capsys.readouterr().out
    assert "a kit with adder (about 20 minutes)" in out
    assert "pytest --interview" in out


def test_kit_takes_challenges_in_both_ways(tmp_path: Path) -> None:
    """One option with several names is as good as several options: none replaces those before it."""
    sample.plant(tmp_path)
    bank = str(sample.plant(tmp_path, slug="another"))
    for number, named in enumerate(
        (["--challenge", "adder", "another"], ["--challenge", "adder", "--challenge", "another"])
    ):
        folder = tmp_path / f"kit{number}"
        assert main(["kit", str(folder), "--bank", bank, *named]) == 0
        assert (folder / "adder").is_dir()
        assert (folder / "another").is_dir()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["kit", "KIT", "--bank", "BANK", "--challenge", "ader"], "did you mean 'adder'?"),
        (["kit", "FULL", "--bank", "BANK", "--challenge", "adder"], "is not empty: name a new folder"),
        (["kit", "FILE/kit", "--bank", "BANK", "--challenge", "adder"], "FILE"),
        (["list", "--bank", "NOWHERE"], "there is no such folder"),
    ],
)
def test_errors_are_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    """What cannot be done is said in one line on standard error, with status 2 and no traceback."""
    (tmp_path / "BANK").symlink_to(sample.plant(tmp_path))
    (tmp_path / "FULL").mkdir()
    (tmp_path / "FULL" / "mine").touch()
    (tmp_path / "FILE").touch()
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("pytest-interview: ")
    assert err.count("\n") == 1
    assert said in err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    """A pipe that is closed early, as by head, leaves no complaint."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "pytest_interview.cli.main", "list", "--bank", str(sample.plant(tmp_path))]
    try:
        done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    finally:
        os.close(writer)
    assert done.stderr == ""
