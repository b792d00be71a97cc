"""The exit statuses that a caller sees; 0 and 1 are among the tests of the options."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from support import BANK, Outcome, Runner, hand_in, overriding, plant

_FAULTY = {
    "faulty/challenge.toml": """
        format = 1
        title = "Faulty"
        question = 2
        topic = "Toys"
        level = "mid"
        minutes = 5
        parts = ["All"]
        """,
    "faulty/hidden/probes.py": """
        import faulty

        def answer():
            return faulty.answer()
        """,
    "faulty/hidden/test_properties.py": """
        from hypothesis import assume, given, strategies as st
        from pytest_interview import graded

        @graded(points=20, part=1)
        def test_is_fine(candidate):
            '''It answers 42.'''
            assert candidate.observe("answer") == 42

        @graded(points=20, part=1)
        def test_observes_nothing(candidate):
            '''It looks at nothing.'''

        @graded(points=20, part=1)
        def test_fails_first(candidate):
            '''It has a misspelt name.'''
            candidate.observe("answer", value=undefined)

        @graded(points=20, part=1)
        def test_sends_an_object(candidate):
            '''It sends what is not plain data.'''
            candidate.observe("answer", value=object())

        @graded(points=10, part=1)
        @given(st.integers())
        def test_rejects_everything(candidate, number):
            '''It has no example left.'''
            assume(False)

        @graded(points=10, part=1)
        def test_wants_a_fixture(candidate, no_such_fixture):
            '''It asks for a fixture that there is not.'''
        """,
}


def _bank(folder: Path, files: dict[str, str]) -> Path:
    """The toy bank and more, in a folder of its own."""
    plant(folder, {name: dedent(text) for name, text in files.items()})
    (folder / "adder").symlink_to(BANK / "adder")
    (folder.parent / "solutions").symlink_to(BANK.parent / "solutions")
    return folder


@pytest.fixture(scope="module")
def faulty(runner: Runner, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """A submission to a challenge whose hidden tests are at fault, and one to the toy."""
    root = tmp_path_factory.mktemp("faulty")
    bank = _bank(root / "challenges", _FAULTY)
    folder = plant(root / "in", {"ann/faulty.py": "def answer():\n    return 42\n", "bob/adder.py": overriding("")})
    return runner.grade(folder, bank=bank)


def test_a_fault_of_the_judge_is_not_a_score(faulty: Outcome) -> None:
    """The submission is ungradable, which is not 0; the status is 6 and says so."""
    ann = faulty.grades["ann"]
    assert (ann.status, ann.points, ann.data["score"]) == ("ungradable", None, None)
    assert faulty.status == 6
    assert "This is not a score of 0" in faulty.output
    assert "exit status 6: the judge failed on a submission" in faulty.output


def test_a_fault_of_the_judge_leaves_other_submissions_alone(faulty: Outcome) -> None:
    """Whoever was not concerned is graded."""
    assert faulty.grades["bob"].points == 100


@pytest.mark.parametrize(
    ("test", "message"),
    [
        ("test_observes_nothing", "the hidden test passed without an observation"),
        ("test_fails_first", "the hidden test failed before it observed anything: NameError"),
        ("test_sends_an_object", "the hidden test sends what is not plain data"),
        ("test_rejects_everything", "the hidden test cannot be run"),
        ("test_wants_a_fixture", "the hidden test"),
    ],
)
def test_each_fault_of_the_judge_is_named(faulty: Outcome, test: str, message: str) -> None:
    """An author is told what is wrong with the hidden test."""
    finding = faulty.grades["ann"].finding(test)
    assert finding["verdict"] == "judge_error"
    assert finding["message"].startswith(message)
    assert faulty.grades["ann"].verdicts["test_is_fine"] == "accepted"


_BROKEN = {
    "syntax/challenge.toml": _FAULTY["faulty/challenge.toml"],
    "syntax/hidden/probes.py": "",
    "syntax/hidden/test_properties.py": "def test_broken(:\n",
    "importing/challenge.toml": _FAULTY["faulty/challenge.toml"],
    "importing/hidden/probes.py": "",
    "importing/hidden/test_properties.py": """
        from pytest_interview import graded
        from .no_such_module import something

        @graded(points=100, part=1)
        def test_something(candidate):
            '''Something.'''
        """,
    "manifest/challenge.toml": "format = 1\ntitel = 'Misspelt'\n",
    "manifest/hidden/test_properties.py": "",
}


@pytest.fixture(scope="module")
def broken(runner: Runner, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Submissions to three challenges that cannot be used, and one to the toy."""
    root = tmp_path_factory.mktemp("broken")
    bank = _bank(root / "challenges", _BROKEN)
    sources = {f"to_{slug}/{slug}.py": "x = 1\n" for slug in ("syntax", "importing", "manifest")}
    folder = plant(root / "in", {**sources, "bob/adder.py": overriding("")})
    return runner.grade(folder, bank=bank)


@pytest.mark.parametrize(
    ("slug", "said"),
    [("syntax", "cannot be parsed"), ("importing", "no_such_module"), ("manifest", "titel")],
)
def test_a_broken_challenge_is_ungradable(broken: Outcome, slug: str, said: str) -> None:
    """A challenge that cannot be used makes its submissions ungradable, with one message that names the file or key."""
    assert broken.status == 6, broken.output
    grade = broken.grades[f"to_{slug}"]
    assert (grade.status, grade.points) == ("ungradable", None)
    assert said in grade.data["problem"]
    assert broken.output.count(said) == 1, "the problem is told once"
    assert "Traceback" not in broken.output


def test_a_broken_challenge_leaves_others_alone(broken: Outcome) -> None:
    """The other challenges of the bank are graded."""
    assert broken.status == 6, broken.output
    assert broken.grades["bob"].points == 100


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--interview-threshold=1.5"], "--interview-threshold=1.5: give a share of the points from 0 to 1"),
        (["--interview-threshold=half"], "--interview-threshold=half: give a share of the points from 0 to 1"),
        (["--interview-threshold=nan"], "--interview-threshold=nan: give a share"),
        (["--interview-seed=-1"], "--interview-seed=-1: give a whole number"),
        (["--interview-seed=x"], "--interview-seed=x: give a whole number"),
        (["--interview-reveal=all"], "invalid choice: 'all'"),
        (["--interview-sandbox=none"], "invalid choice: 'none'"),
        (["--interview-bank=nowhere"], "nowhere"),
        (["--interview=elsewhere"], "there is no 'elsewhere'"),
        (["another.py"], "--interview grades one path"),
    ],
)
def test_usage_errors(pytester: pytest.Pytester, arguments: list[str], said: str) -> None:
    """What makes no sense is a usage error that shows the value, before anything is run."""
    pytester.makepyfile(another="")
    folder = hand_in(Path(pytester.mkdir("in")), {"ann": "raise SystemExit('executed')\n"}) / "ann"
    result = pytester.runpytest_subprocess(f"--interview={folder}", f"--interview-bank={BANK}", *arguments)
    output = result.stdout.str() + result.stderr.str()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert said in output
    assert "Traceback" not in output
    assert "executed" not in output


@pytest.mark.parametrize("path", ["", "file/results.json"])
def test_results_that_cannot_be_written(runner: Runner, right: Path, path: str) -> None:
    """A results file that cannot be written is a usage error before anything is graded, not a grade that is lost."""
    directory = plant(runner.directory(), {"file": ""})
    outcome = runner.grade(right, f"--interview-results={directory / path}", "-k", "test_adds", directory=directory)
    assert outcome.status == 4
    assert "--interview-results" in outcome.output
    assert "Traceback" not in outcome.output
    assert "accepted" not in outcome.output


def test_without_a_submission_outside_of_a_kit(pytester: pytest.Pytester) -> None:
    """``--interview`` alone, where there is no kit, says what it is for."""
    result = pytester.runpytest_subprocess("--interview")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*no submission given, and there is no kit here*pytest --interview SUBMISSION*"])


def test_a_submission_that_cannot_be_taken_in(runner: Runner, tmp_path: Path) -> None:
    """A rejected submission says why, is not ungradable, and does not reach the threshold."""
    folder = plant(tmp_path / "ann", {"adderr.py": "x = 1\n"})
    outcome = runner.grade(folder)
    assert outcome.only.status == "rejected"
    assert "did you mean 'adder'" in outcome.only.data["problem"]
    assert outcome.status == 1


def test_an_empty_folder_is_no_success(runner: Runner, tmp_path: Path) -> None:
    """Nothing to grade is never a success."""
    (tmp_path / "empty").mkdir()
    assert runner.grade(tmp_path / "empty").status in (1, 5)


def test_without_a_sandbox_nothing_is_run(runner: Runner, right: Path) -> None:
    """A machine that cannot confine refuses to grade, names the layer and the way out, and has a status for it."""
    directory = plant(
        runner.directory(),
        {
            "no_landlock.py": "from pytest_interview.sandbox import confine\n\n"
            "confine.missing_layers = lambda: ['Landlock: ABI 0 here, 3 needed']\n"
        },
    )
    outcome = runner.grade(right, "-p", "no_landlock", directory=directory)
    assert outcome.status == 7
    assert "Missing: Landlock: ABI 0 here, 3 needed" in outcome.output
    assert "--interview-sandbox=process" in outcome.output
    assert "accepted" not in outcome.output
    assert outcome.data is None
    assert outcome.left_behind == frozenset()


def test_pytest_statuses_stay(pytester: pytest.Pytester) -> None:
    """Without ``--interview`` an empty project still has status 5."""
    assert pytester.runpytest_subprocess().ret == pytest.ExitCode.NO_TESTS_COLLECTED
