"""Nothing that a candidate hands in acts on the judge, wherever pytest is started."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support import BANK, Runner, plant, solution

_PWN = "import pathlib\n\npathlib.Path({marker!r}).touch()\n"


@pytest.fixture
def marker(tmp_path: Path) -> Path:
    """A file that exists once code of the submission has run in the judge."""
    return tmp_path / "executed"


@pytest.fixture
def trap(tmp_path: Path, marker: Path) -> Path:
    """A right answer among files that pytest, Python or git would obey."""
    pwn = _PWN.format(marker=str(marker))
    return plant(
        tmp_path / "ann",
        {
            "adder.py": solution("reference"),
            "conftest.py": pwn,
            "evil.py": pwn,
            "sitecustomize.py": pwn,
            "pytest.ini": "[pytest]\naddopts = -p evil\npythonpath = .\n",
            "tox.ini": "[pytest]\naddopts = -p evil\npythonpath = .\n",
            "setup.cfg": "[tool:pytest]\naddopts = -p evil\n",
            "pyproject.toml": "[tool.pytest.ini_options]\naddopts = '-p evil'\npythonpath = ['.']\n",
            "test_adder.py": pwn,
            "hidden/test_properties.py": pwn,
            "pytest_interview/__init__.py": pwn,
        },
    )


def test_files_beside_the_answer_are_ignored(runner: Runner, trap: Path, marker: Path) -> None:
    """A submission with a conftest.py, ini files and modules of its own is graded, and told what was ignored."""
    outcome = runner.grade(trap)
    assert outcome.only.points == 100
    assert not marker.exists()
    assert "ignored: conftest.py" in outcome.only.data["notices"]
    assert "ignored: conftest.py" in outcome.output


def test_the_path_in_two_words(runner: Runner, trap: Path, marker: Path) -> None:
    """``--interview PATH`` does not make pytest obey the ini file there."""
    outcome = runner.pytest("--interview", trap, f"--interview-bank={BANK}", "--interview-results=results.json")
    assert not marker.exists()
    assert outcome.only.points == 100


def test_a_single_file_among_them(runner: Runner, trap: Path, marker: Path) -> None:
    """Naming the file does not make its neighbours act, either."""
    outcome = runner.grade(trap / "adder.py")
    assert outcome.only.points == 100
    assert not marker.exists()


def test_the_working_directory_is_refused(runner: Runner, tmp_path: Path) -> None:
    """Grading from inside of a submission is refused before it is looked at, and the fix is named."""
    folder = plant(tmp_path / "in" / "ann", {"adder.py": "raise SystemExit('executed')\n"})
    inner = folder / "src"
    inner.mkdir()
    for directory, submission in ((folder, "."), (folder, str(folder)), (inner, "..")):
        outcome = runner.pytest(f"--interview={submission}", f"--interview-bank={BANK}", directory=directory)
        assert outcome.status == 4
        assert "the working directory is inside the submission" in outcome.output
        assert "Grade it from outside: cd " in outcome.output
        assert "executed" not in outcome.output


def test_the_working_directory_of_a_trap_is_refused(runner: Runner, trap: Path) -> None:
    """In the folder of a single file whose neighbours pytest obeys, the refusal names one of them."""
    (trap / "conftest.py").write_text("")
    shutil.rmtree(trap / "pytest_interview")  # python -m pytest would import it, whatever any plugin does
    for name in ("pytest.ini", "tox.ini", "setup.cfg", "pyproject.toml"):
        (trap / name).unlink()
    outcome = runner.pytest(
        "--interview=adder.py", f"--interview-bank={BANK}", "-p", "no:cacheprovider", directory=trap
    )
    assert outcome.status == 4
    assert "conftest.py there would act on the judge" in outcome.output


@pytest.mark.parametrize("option", ["--rootdir={}", "-c{}/other.ini"], ids=["root", "ini"])
def test_the_root_directory_is_refused(runner: Runner, tmp_path: Path, option: str) -> None:
    """A root directory or an ini file inside of a submission is refused, and the fix is named."""
    folder = plant(tmp_path / "ann", {"adder.py": "raise SystemExit('executed')\n", "other.ini": "[pytest]\n"})
    outcome = runner.grade(folder, option.format(folder))
    assert outcome.status == 4
    assert "is inside the submission 'ann'" in outcome.output
    assert "Grade it from outside: pytest --interview=" in outcome.output
    assert "executed" not in outcome.output


def test_the_advice_of_a_refusal_works(runner: Runner, trap: Path, marker: Path) -> None:
    """The command that the refusal names does grade."""
    directory = runner.directory()
    outcome = runner.grade(trap, "--rootdir=.", "-c", "/dev/null", directory=directory)
    assert outcome.only.points == 100
    assert not marker.exists()
