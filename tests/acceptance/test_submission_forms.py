"""Every form that a submission can be handed in, and what is said of each."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from acceptance.handed_in import SEVERAL
from pytest_interview.report.results import schema
from support import Outcome, Runner, files_below


def test_each_form_is_graded(serial: Outcome) -> None:
    """A kit folder, a zip, a tar.gz and a folder with a file, in one folder, each get their own points."""
    assert {label: grade.points for label, grade in serial.grades.items()} == {
        "kit": 100,
        "zipped": 50,
        "tarred": 90,
        "file": 0,
    }
    assert {grade.status for grade in serial.grades.values()} == {"graded"}
    assert serial.status == 1


def test_form_does_not_change_what_is_graded(serial: Outcome, tmp_path: Path) -> None:
    """The hash of the source is that of the bytes handed in, however they were packed."""
    hashes = {label: grade.data["submission_hash"] for label, grade in serial.grades.items()}
    assert len(set(hashes.values())) == len(SEVERAL)


def test_results_fit_the_schema(serial: Outcome, hostile: Outcome) -> None:
    """The results file is what the published schema says."""
    for outcome in (serial, hostile):
        jsonschema.Draft202012Validator(schema()).validate(outcome.results)


def test_results_name_the_layers_and_the_versions(serial: Outcome) -> None:
    """A result says under which conditions it was reached."""
    assert serial.results["sandbox"]["mode"] == "strict"
    assert any(layer.startswith("Landlock") for layer in serial.results["sandbox"]["layers"])
    assert [entry["name"] for entry in serial.results["versions"][:3]] == ["python", "kernel", "pytest-interview"]
    for layer in serial.results["sandbox"]["layers"]:
        assert layer in serial.output.split("collected")[0], "the header of the run states the layers"


def test_one_failure_leaves_the_other_points(serial: Outcome) -> None:
    """A wrong test_adds costs its own points and those of what needs it, and no others."""
    verdicts = serial.grades["zipped"].verdicts
    assert verdicts == {
        "test_adds": "wrong_answer",
        "test_parses": "accepted",
        "test_refuses_other_texts": "accepted",
        "test_running_sums": "accepted",
        "test_fetches_every_page_once": "not_counted",
        "test_totals_all_pages": "not_counted",
        "test_running_sums_are_fast": "accepted",
        "test_counting_needs_little_memory": "accepted",
    }
    assert [part["points"] for part in serial.grades["zipped"].data["parts"]] == [30, 0, 20]


def test_a_chain_of_needs_names_the_root(serial: Outcome) -> None:
    """What needs something that is itself not counted is told of the failure at the root."""
    finding = serial.grades["zipped"].finding("test_totals_all_pages")
    assert finding["message"] == "not counted: it needs test_adds, which was wrong answer"


def test_a_refusal_earns_nothing_by_itself(serial: Outcome) -> None:
    """A submission that returns None everywhere gets no points for refusing things."""
    lazy = serial.grades["file"]
    assert lazy.points == 0
    assert lazy.verdicts["test_refuses_other_texts"] == "not_counted"


def test_the_counterexample_is_the_smallest(serial: Outcome) -> None:
    """Wrong from 1000 on: shown for 1000 and 0, with the expected and the observed value the right way around."""
    finding = serial.grades["zipped"].finding("test_adds")
    assert finding["counterexample"] == [{"name": "a", "literal": "1000"}, {"name": "b", "literal": "0"}]
    assert (finding["expected"], finding["observed"]) == ("1000", "7")


def test_an_authors_message_is_shown(serial: Outcome, hostile: Outcome) -> None:
    """The words that an author gave an assertion reach the candidate."""
    message = hostile.grades["junk_list"].finding("test_running_sums")["message"]
    assert message == "there is not one sum for each number"


def test_the_limit_that_was_missed_is_measured(serial: Outcome) -> None:
    """A slow submission gets time_limit, with its figure and the limit."""
    finding = serial.grades["tarred"].finding("test_running_sums_are_fast")
    assert finding["verdict"] == "time_limit"
    (figure,) = finding["figures"]["measurements"]
    assert figure["limit"] == 4.0
    assert figure["value"] > 4.0
    assert figure["unit"] == "x"


def test_the_figures_of_a_right_answer_keep_the_limits(serial: Outcome) -> None:
    """The reference against itself costs about once the reference, and next to no memory."""
    grade = serial.grades["kit"]
    (ratio,) = grade.finding("test_running_sums_are_fast")["figures"]["measurements"]
    (peak,) = grade.finding("test_counting_needs_little_memory")["figures"]["measurements"]
    assert 0 < ratio["value"] <= 2.0
    assert 0 <= peak["value"] <= 2 * 2**20
    assert 0 < grade.figure("cpu_seconds") < 2


def test_a_parametrized_test_is_one_test(serial: Outcome) -> None:
    """All parameter sets together make one finding, with the points of the test."""
    parses = [test for test in serial.grades["kit"].data["tests"] if test["name"] == "test_parses"]
    assert [(test["points"], test["max_points"]) for test in parses] == [(10, 10)]


def test_a_single_file(runner: Runner, right: Path) -> None:
    """A file of the challenge's name is enough; the threshold is reached and the status is 0."""
    outcome = runner.grade(right / "adder.py")
    assert outcome.only.points == 100
    assert outcome.only.data["reached"] is True
    assert outcome.status == 0


def test_the_path_may_stand_apart(runner: Runner, right: Path) -> None:
    """``--interview PATH`` in two words means the same, and pytest does not take the path for tests."""
    outcome = runner.pytest(
        "--interview",
        right,
        "--interview-bank",
        "toy",
        "--interview-results",
        "results.json",
        directory=_with_bank(runner),
    )
    assert outcome.only.points == 100
    assert outcome.status == 0


def _with_bank(runner: Runner) -> Path:
    directory = runner.directory()
    (directory / "toy").symlink_to(Path(__file__).parents[1] / "toy" / "challenges")
    return directory


@pytest.mark.parametrize("name", ["zipped.zip", "tarred.tar.gz", "kit"])
def test_one_archive_or_kit_alone(runner: Runner, several: Path, serial: Outcome, name: str) -> None:
    """Each form gets by itself what it gets among others."""
    label = name.split(".")[0]
    outcome = runner.grade(several / name, "-q")
    assert outcome.only.points == serial.grades[label].points


def test_nothing_is_left_beside_the_bank_or_the_submission(serial: Outcome, several: Path) -> None:
    """No cache of bytecode, no database of examples, nothing in the directory for temporary files."""
    assert serial.left_behind == frozenset()
    bank = Path(__file__).parents[1] / "toy"
    for folder in (bank, several, serial.directory):
        litter = [name for name in files_below(folder) if "__pycache__" in name or ".hypothesis" in name]
        assert litter == []
    known = {"results.json", "junit.xml", ".pytest_cache"}
    assert {path.name for path in serial.directory.iterdir()} <= known
