"""The options of a run, read and checked."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from acceptance.handed_in import kit_with
from pytest_interview.judge.settings import Mode, Settings, read_settings
from pytest_interview.verdicts import Reveal
from support import plant


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a working directory, and submissions beside it."""
    (tmp_path / "work").mkdir()
    return plant(tmp_path, {"ann/adder.py": "x = 1\n", "single/adder.py": "x = 1\n"})


def _read(
    place: Path,
    submission: str | None = None,
    *,
    inside: str = "work",
    root: str = "",
    ini: str = "",
    worker: bool = False,
    arguments: Sequence[str] = (),
    **options: Any,
) -> Settings:
    """The settings of a run in the folder ``inside``; options as on the command line, without their prefix."""
    given: dict[str, Any] = {
        "interview": str(place / "ann") if submission is None else submission,
        "interview_bank": None,
        "interview_results": None,
        "interview_threshold": "1.0",
        "interview_seed": None,
        "interview_reveal": "counterexamples",
        "interview_sandbox": None,
        "interview_package": [],
        "interview_first_failure": False,
        "file_or_dir": [*arguments],
    }
    given |= {f"interview_{name}": value for name, value in options.items()}
    config = SimpleNamespace(
        known_args_namespace=argparse.Namespace(**given),
        invocation_params=SimpleNamespace(dir=place / inside),
        rootpath=place / (root or inside),
        inipath=place / ini if ini else None,
    )
    if worker:
        config.workerinput = {}
    return read_settings(cast("pytest.Config", config))


def test_defaults(place: Path) -> None:
    """Grading, full marks to be reached, the challenge's own seed, everything shown, strict unless said otherwise."""
    assert _read(place) == Settings(
        mode=Mode.GRADING,
        submission=place / "ann",
        bank=None,
        results=None,
        threshold=1.0,
        seed=None,
        reveal=Reveal.COUNTEREXAMPLES,
        confined=None,
        packages=(),
    )


def test_values(place: Path) -> None:
    """Each option arrives as the type it stands for."""
    settings = _read(
        place,
        bank="toys",
        results="out/results.json",
        threshold="0.25",
        seed="18446744073709551615",
        reveal="score",
        sandbox="process",
        package=["attrs", "tenacity"],
    )
    assert (settings.bank, settings.results) == ("toys", place / "work/out/results.json")
    assert (settings.threshold, settings.seed, settings.reveal) == (0.25, 2**64 - 1, Reveal.SCORE)
    assert (settings.confined, settings.packages) == (False, ("attrs", "tenacity"))
    assert _read(place, sandbox="strict").confined is True


@pytest.mark.parametrize("text", ["-0.1", "1.01", "nan", "inf", "half", "", "70%"])
def test_a_threshold_that_is_no_share(place: Path, text: str) -> None:
    """A threshold is a share from 0 to 1; the message shows the value and an example."""
    with pytest.raises(pytest.UsageError, match=r"give a share of the points from 0 to 1, as in 0.7") as caught:
        _read(place, threshold=text)
    assert str(caught.value).startswith(f"--interview-threshold={text}: ")


@pytest.mark.parametrize("text", ["-1", "18446744073709551616", "1.5", "0x10", "", "seed"])
def test_a_seed_that_is_no_number(place: Path, text: str) -> None:
    """A seed is a whole number of 64 bits; the message shows the value."""
    with pytest.raises(pytest.UsageError, match=r"give a whole number from 0 to 2\*\*64 - 1") as caught:
        _read(place, seed=text)
    assert str(caught.value).startswith(f"--interview-seed={text}: ")


def test_nothing_named_and_no_kit(place: Path) -> None:
    """Without a submission, outside of a kit, the message tells of both uses."""
    with pytest.raises(pytest.UsageError, match=r"there is no kit here.*To practise.*to grade"):
        _read(place, "")


def test_a_path_that_is_not_there(place: Path) -> None:
    """A submission that does not exist is shown as it was typed."""
    with pytest.raises(pytest.UsageError, match="there is no 'nowhere' in "):
        _read(place, "nowhere")


def test_two_paths(place: Path) -> None:
    """One path is graded; the message says how to grade two."""
    with pytest.raises(pytest.UsageError, match="put the submissions into one folder"):
        _read(place, arguments=["other"])


def test_the_path_as_an_argument_of_its_own(place: Path) -> None:
    """``pytest --interview -q PATH``: the one path there is, is the submission."""
    settings = _read(place, "", arguments=[str(place / "ann")])
    assert (settings.mode, settings.submission) == (Mode.GRADING, place / "ann")


def test_practice_in_a_kit(place: Path) -> None:
    """In a kit, with or without one of its own files named, a run is practice."""
    kit_with(place / "kit", "x = 1\n")
    for inside in ("kit", "kit/adder"):
        assert _read(place, "", inside=inside).mode is Mode.PRACTICE
    assert _read(place, "adder/adder.py", inside="kit").mode is Mode.PRACTICE
    assert _read(place, inside="kit").mode is Mode.GRADING


@pytest.mark.parametrize(
    ("where", "what"),
    [
        (("ann", "", ""), "the working directory"),
        (("work", "ann", ""), "pytest's root directory"),
        (("work", "", "ann/pytest.ini"), "pytest's ini file"),
    ],
)
def test_inside_of_the_submission(place: Path, where: tuple[str, str, str], what: str) -> None:
    """Nothing that acts on the judge may be inside of the submission; the message says what to type instead."""
    with pytest.raises(pytest.UsageError, match=f"{what} is inside the submission 'ann'.*Grade it from outside: "):
        _read(place, inside=where[0], root=where[1], ini=where[2])


def test_through_a_link(place: Path) -> None:
    """A link to the submission as working directory is seen through."""
    (place / "link").symlink_to(place / "ann")
    with pytest.raises(pytest.UsageError, match="the working directory is inside the submission"):
        _read(place, inside="link")


def test_beside_a_single_file(place: Path) -> None:
    """Beside a single file pytest may run, unless there is something there that it would obey."""
    file = str(place / "single" / "adder.py")
    assert _read(place, file, inside="single").mode is Mode.GRADING
    (place / "single" / "conftest.py").write_text("")
    with pytest.raises(pytest.UsageError, match=r"conftest\.py there would act on the judge"):
        _read(place, file, inside="single")


def test_workers_do_not_refuse(place: Path) -> None:
    """The controller of pytest-xdist has refused already; a worker's directories are its own."""
    assert _read(place, inside="ann", worker=True).mode is Mode.GRADING
