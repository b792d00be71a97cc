"""Practice inside of a kit: the visible examples, in plain words, and never mistaken for a grade."""

from __future__ import annotations

from pathlib import Path

import pytest

from acceptance.handed_in import kit_with
from support import Outcome, Runner, files_below, overriding, plant, solution

_ONE_WRONG = overriding("def running(numbers):\n    return [0] * len(numbers)\n")


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kit that is solved."""
    return kit_with(tmp_path_factory.mktemp("kits") / "solved", solution("reference"))


@pytest.fixture(scope="module")
def solved(runner: Runner, kit: Path) -> Outcome:
    """Practice in the kit's folder."""
    return _practise(runner, kit)


def _practise(runner: Runner, directory: Path, *arguments: str) -> Outcome:
    # The directory for temporary files is found beside the working directory.
    (directory.parent / "tmp").mkdir(exist_ok=True)
    return runner.pytest("--interview", *arguments, "-p", "no:cacheprovider", directory=directory)


@pytest.fixture(scope="module")
def half_solved(runner: Runner, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Practice with one example that does not hold."""
    return _practise(runner, kit_with(tmp_path_factory.mktemp("kits") / "half", _ONE_WRONG))


def test_examples_are_counted_and_named(solved: Outcome) -> None:
    """Each example is a line with its sentence; the total is of visible examples."""
    assert "adder: 3 of 3 visible examples pass" in solved.output
    assert "One and two are three." in solved.output
    assert solved.status == 0


def test_practice_is_never_a_grade(solved: Outcome, half_solved: Outcome) -> None:
    """The words say practice; there are no points, and nothing says that all is done."""
    for outcome in (solved, half_solved):
        assert "This is practice, not a grade: the hidden tests decide" in outcome.output
        for word in ("all passed", "points", "graded", "exit status", "100%"):
            assert word not in outcome.output.lower()


def test_the_next_step_is_clear(solved: Outcome, half_solved: Outcome) -> None:
    """After a failure: mend it. After none: read the README again."""
    assert "Next: read the README once more" in solved.output
    assert "Next: mend the first failure above" in half_solved.output


def test_a_failure_shows_both_sides(half_solved: Outcome) -> None:
    """An example that does not hold says what was compared, and nothing of the plugin's insides."""
    assert half_solved.status == 1
    assert "adder: 2 of 3 visible examples pass" in half_solved.output
    assert "[0, 0, 0] == [1, 3, 6] does not hold" in half_solved.output
    assert "Traceback" not in half_solved.output
    assert "pytest_interview" not in half_solved.output


def test_practice_leaves_nothing_behind(kit: Path, solved: Outcome) -> None:
    """No file of the run stays, in the kit or in the directory for temporary files."""
    assert solved.left_behind == frozenset()
    assert [name for name in files_below(kit) if "__pycache__" in name or name.startswith(".")] == []


def test_in_the_folder_of_the_challenge(runner: Runner, kit: Path) -> None:
    """Practice works one folder further in, too."""
    outcome = _practise(runner, kit / "adder", "-q")
    assert "adder: 3 of 3 visible examples pass" in outcome.output
    assert outcome.status == 0


def test_the_kits_own_file_by_name(runner: Runner, kit: Path) -> None:
    """Naming the file inside of the kit means practice: there is nothing hidden to grade it with."""
    outcome = runner.pytest("--interview=adder/adder.py", "-p", "no:cacheprovider", directory=kit)
    assert "This is practice, not a grade" in outcome.output
    assert outcome.status == 0


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("def add(a, b:\n", "SyntaxError"),
        ("import os\n\nos._exit(0)\n", "the process ended during import (exit code 0)"),
        ("raise SystemExit(0)\n", "exited while being imported"),
        ("while True:\n    pass\n", "over 0.5 s of CPU time"),
    ],
)
def test_a_file_that_cannot_be_imported(runner: Runner, tmp_path: Path, source: str, said: str) -> None:
    """A file that does not even load is a failure with its reason, not a run without tests."""
    outcome = _practise(runner, kit_with(tmp_path / "kit", source))
    assert outcome.status == 1
    assert said in outcome.output
    assert "Next: mend the first failure above" in outcome.output


def test_a_missing_file(runner: Runner, tmp_path: Path) -> None:
    """A kit without the file to fill in says what to do."""
    kit = kit_with(tmp_path / "kit", "")
    (kit / "adder" / "adder.py").unlink()
    outcome = _practise(runner, kit)
    assert outcome.status == 1
    assert "adder.py is missing here" in outcome.output


def test_practice_runs_in_the_sandbox(runner: Runner, tmp_path: Path) -> None:
    """What the sandbox forbids, it forbids in practice, and says so."""
    outcome = _practise(runner, kit_with(tmp_path / "kit", overriding("open('/etc/passwd')\n")))
    assert outcome.status == 1
    assert "PermissionError" in outcome.output
    assert "the sandbox has no network" in outcome.output


def test_plain_pytest_runs_the_same_examples(runner: Runner, tmp_path: Path) -> None:
    """Without the plugin, ``pytest`` in the kit, or in the challenge's folder, runs the examples."""
    kit = kit_with(tmp_path / "kit", _ONE_WRONG)
    for directory in (kit, kit / "adder"):
        outcome = runner.pytest("-p", "no:interview", "-p", "no:cacheprovider", directory=directory)
        assert "1 failed, 2 passed" in outcome.output
        assert outcome.status == 1


def test_a_kit_has_nothing_hidden(kit: Path) -> None:
    """The kit is the challenge's folder without what is hidden."""
    assert {path.name for path in (kit / "adder").iterdir()} >= {"README.md", "adder.py", "test_examples.py"}
    assert not any("hidden" in name or "oracle" in name or "probes" in name for name in files_below(kit))


def test_stub_fails_every_example(runner: Runner, tmp_path: Path) -> None:
    """The kit as it is handed out fails, example by example."""
    kit = kit_with(tmp_path / "kit", "")
    stub = Path(__file__).parents[1] / "toy" / "challenges" / "adder" / "adder.py"
    plant(kit, {"adder/adder.py": stub.read_text()})
    outcome = _practise(runner, kit)
    assert "adder: 0 of 3 visible examples pass" in outcome.output
    assert "raised NotImplementedError" in outcome.output
    assert outcome.status == 1


def test_failures_are_told_once_and_in_order(runner: Runner, tmp_path: Path) -> None:
    """Nothing is said twice, and a shuffle does not change what is the first to mend."""
    stub = "def add(*args):\n    raise ValueError('not yet')\n\n\nparse = running = total = count = add\n"
    outcome = _practise(runner, kit_with(tmp_path / "stub", stub), "--randomly-seed=3")
    assert outcome.output.count("not yet") == 3
    places = [outcome.output.index(sentence) for sentence in ("One and two", "A text is added", "The sums so far")]
    assert places == sorted(places)
