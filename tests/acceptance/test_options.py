"""The options of pytest and of plugins that people use with it, on graded runs."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from support import BANK, Outcome, Runner, counts, hand_in, overriding, plant, without_figures

NAMES = (
    "test_adds",
    "test_parses",
    "test_refuses_other_texts",
    "test_running_sums",
    "test_fetches_every_page_once",
    "test_totals_all_pages",
    "test_running_sums_are_fast",
    "test_counting_needs_little_memory",
)
SENTENCES = ("Two numbers of any size are added", "A text is added up", "The numbers of all pages")


def _properties(path: Path) -> list[dict[str, str]]:
    root = ElementTree.parse(path).getroot()
    return [
        {entry.attrib["name"]: entry.attrib["value"] for entry in case.iter("property")}
        for case in root.iter("testcase")
    ]


def test_k_selects_and_is_no_grade(runner: Runner, right: Path) -> None:
    """``-k`` runs one test; the result is partial, has no score and does not reach the threshold."""
    outcome = runner.grade(right, "-k", "test_adds")
    assert outcome.only.verdicts == {"test_adds": "accepted"}
    assert outcome.only.data["complete"] is False
    assert outcome.only.data["score"] is None
    assert outcome.only.data["reached"] is False
    assert "partial run: 1 of 8 tests, not a grade" in outcome.output
    assert outcome.status == 1


def test_k_that_selects_nothing(runner: Runner, right: Path) -> None:
    """Nothing selected is never a success."""
    outcome = runner.grade(right, "-k", "no_such_test")
    assert outcome.status not in (0, 6)
    assert outcome.only.points == 0
    assert outcome.only.data["reached"] is False


def test_x_stops_at_the_first_failure(runner: Runner, wrong: Path) -> None:
    """``-x`` ends the run; what was not run has no verdict, and nothing is left behind."""
    outcome = runner.grade(wrong, "-x")
    assert outcome.only.verdicts == {"test_adds": "wrong_answer"}
    assert outcome.only.data["complete"] is False
    assert outcome.only.status == "graded"
    assert outcome.left_behind == frozenset()
    assert outcome.status != 0


def test_q_prints_letters(runner: Runner, wrong: Path) -> None:
    """``-q`` has no line per test; the report stays."""
    outcome = runner.grade(wrong, "-q")
    assert "graded: 50 of 100 points" in outcome.output
    assert "F....." in outcome.output
    assert "accepted       part 1" not in outcome.output


def test_v_prints_no_node_ids(runner: Runner, wrong: Path) -> None:
    """``-v`` does not show how the hidden tests are written, beyond what the report shows."""
    outcome = runner.grade(wrong, "-v", "-rA")
    assert "accepted       part 1  A text is added up." in outcome.output
    assert "adder::" not in outcome.output
    assert "candidate.observe" not in outcome.output
    assert "/hidden/" not in outcome.output


def test_collect_only_runs_nothing(runner: Runner, tmp_path: Path) -> None:
    """``--collect-only`` lists, executes nothing, and gives no grade."""
    folder = hand_in(tmp_path, {"ann": "raise SystemExit('executed')\n"})
    outcome = runner.grade(folder / "ann", "--collect-only", "-q")
    assert outcome.data is None
    assert outcome.output.count("ann/adder::test_adds") == 1
    assert "executed" not in outcome.output
    assert "points" not in outcome.output
    assert outcome.status == 0
    assert outcome.left_behind == frozenset()


def test_junit_has_verdicts_and_points(serial: Outcome) -> None:
    """Verdict, points and figures of each test are properties in JUnit XML."""
    found = _properties(serial.directory / "junit.xml")
    mine = [case for case in found if case["interview_submission"] == "zipped"]
    assert len(mine) == 14  # 8 tests, one of them with 5 parameter sets, one with 3
    first = mine[0]
    assert first["interview_verdict"] == "wrong_answer"
    assert (first["interview_points"], first["interview_max_points"], first["interview_part"]) == ("0", "20", "1")
    assert first["interview_challenge"] == "adder"
    assert float(first["interview_cpu_seconds"]) > 0


def test_junit_counts_like_the_report(serial: Outcome) -> None:
    """What was not counted is skipped, what failed is a failure, and nothing is an error."""
    suite = ElementTree.parse(serial.directory / "junit.xml").getroot().find("testsuite")
    assert suite is not None
    said = counts(serial.output)
    assert int(suite.attrib["tests"]) == sum(said.values())
    assert int(suite.attrib["errors"]) == 0
    assert int(suite.attrib["skipped"]) == said["not counted"]
    assert int(suite.attrib["failures"]) == said["wrong answer"] + said["time limit"]


def test_two_workers_find_the_same(runner: Runner, several: Path, serial: Outcome) -> None:
    """``-n 2`` gives the same results as one process, the figures apart."""
    parallel = runner.grade(several, "-n", "2", "-p", "no:randomly")
    assert without_figures(parallel.results) == without_figures(serial.results)
    assert parallel.status == serial.status
    # pytest-xdist makes pytest's own directory for temporary files, for its workers.
    assert {name for name in parallel.left_behind if not name.startswith("pytest-of-")} == set()


def test_a_shuffle_changes_nothing(runner: Runner, several: Path, serial: Outcome) -> None:
    """pytest-randomly shuffles and reseeds; the results are the same to the last counterexample."""
    shuffled = runner.grade(several, "--randomly-seed=1")
    assert without_figures(shuffled.results) == without_figures(serial.results)


def test_html_is_written(hostile: Outcome) -> None:
    """pytest-html writes its report, hostile submissions included, without anything of theirs as markup."""
    page = (hostile.directory / "report.html").read_text()
    assert "a_right/adder::test_adds" in page
    assert "\x1b[31m" not in page


def test_benchmark_json_has_the_candidates_figures(runner: Runner, right: Path) -> None:
    """``--benchmark-json`` holds CPU seconds of the candidate, one figure for each round."""
    outcome = runner.grade(right, "--benchmark-json=benchmark.json")
    (benchmark,) = json.loads((outcome.directory / "benchmark.json").read_text())["benchmarks"]
    assert benchmark["group"] == "adder: running"
    assert benchmark["stats"]["rounds"] >= 2
    used = outcome.only.finding("test_running_sums_are_fast")["figures"]["cpu_seconds"]
    assert 0 < benchmark["stats"]["min"] <= benchmark["stats"]["total"] <= used
    assert outcome.status == 0


def test_benchmark_skip_still_grades(runner: Runner, right: Path) -> None:
    """``--benchmark-skip`` drops pytest-benchmark's table; the hidden benchmarks have points, and are run."""
    outcome = runner.grade(right, "--benchmark-skip")
    assert (outcome.status, outcome.only.points) == (0, 100)


def test_tests_that_another_plugin_skips_are_left_out(runner: Runner, right: Path) -> None:
    """``--benchmark-only`` skips every hidden test: nothing is graded, and that is no success."""
    outcome = runner.grade(right, "--benchmark-only")
    assert outcome.status not in (0, 6)
    assert outcome.only.data["complete"] is False


@pytest.mark.parametrize("option", ["--setup-plan", "--collect-only"])
def test_looking_is_not_grading(runner: Runner, right: Path, option: str) -> None:
    """Options that only show what would be run write no results."""
    outcome = runner.grade(right, option)
    assert (outcome.status, outcome.data) == (0, None)


@pytest.mark.parametrize(("threshold", "status"), [("0.5", 0), ("0.51", 1), ("0", 0)])
def test_threshold(runner: Runner, wrong: Path, threshold: str, status: int) -> None:
    """50 points of 100 reach a threshold of a half, and no more."""
    outcome = runner.grade(wrong, f"--interview-threshold={threshold}", "-q")
    assert outcome.status == status
    assert outcome.only.data["reached"] is (status == 0)
    assert outcome.results["threshold"] == float(threshold)


def test_the_same_seed_twice(runner: Runner, wrong: Path) -> None:
    """Two runs with one seed write the same bytes, the figures apart."""
    first, second = (runner.grade(wrong, "--interview-seed=11", "-p", "no:randomly") for _ in range(2))
    assert json.dumps(without_figures(first.results)) == json.dumps(without_figures(second.results))
    assert first.only.data["seed"] == 11


def test_a_seed_fixes_what_the_sandbox_draws(runner: Runner, tmp_path: Path) -> None:
    """The candidate's ``random`` and hash seed follow the seed: an answer that depends on them repeats."""
    lucky = overriding("import random\n\n\ndef add(a, b):\n    return (random.random(), hash('x'))\n")
    folder = hand_in(tmp_path, {"ann": lucky}) / "ann"
    observed = [
        runner.grade(folder, f"--interview-seed={seed}", "-k", "test_adds", "-q").only.finding("test_adds")["observed"]
        for seed in (5, 5, 6)
    ]
    assert observed[0] == observed[1] != observed[2]


@pytest.fixture(scope="module", params=["score", "names", "counterexamples"])
def revealed(request: pytest.FixtureRequest, runner: Runner, wrong: Path) -> tuple[str, str, str, str]:
    """The level, and what stands on the terminal, in JUnit XML and in the results at that level."""
    outcome = runner.grade(
        wrong, f"--interview-reveal={request.param}", "--junitxml=junit.xml", "-v", "-rA", "--durations=3", "-vv"
    )
    return (
        request.param,
        outcome.output,
        (outcome.directory / "junit.xml").read_text(),
        json.dumps(outcome.results),
    )


@pytest.mark.parametrize("place", [1, 2, 3], ids=["terminal", "junit", "results"])
def test_reveal(revealed: tuple[str, str, str, str], place: int) -> None:
    """Nothing shows more of the hidden tests than the policy says, and nothing less."""
    level, text = revealed[0], revealed[place]
    names = [name for name in (*NAMES, *SENTENCES) if name in text]
    inputs = [literal for literal in ("a = 1000", '"1000"', "expected: 1000", "0+0+7") if literal in text]
    assert bool(names) is (level != "score"), names
    if level == "counterexamples":
        assert inputs
    else:
        assert inputs == []


def test_junit_has_no_path_and_no_statistics(revealed: tuple[str, str, str, str]) -> None:
    """Below counterexamples, JUnit XML has no path of the bank and none of Hypothesis's figures about the hidden tests."""
    level, _, junit, results = revealed
    assert str(BANK) not in results
    if level != "counterexamples":
        assert "/hidden/" not in junit
        assert "hypothesis-statistics" not in junit


@pytest.mark.parametrize(
    "plugins",
    [("benchmark",), ("timeout",), ("randomly", "xdist", "html", "cacheprovider", "junitxml")],
    ids=["benchmark", "timeout", "others"],
)
def test_plugins_may_be_left_out(runner: Runner, wrong: Path, plugins: tuple[str, ...]) -> None:
    """No other plugin is needed for a grade, also where markers are strict and warnings are errors."""
    left_out = [f"-pno:{plugin}" for plugin in plugins]
    assert runner.grade(wrong, *left_out, "--strict-markers", "-W", "error").only.points == 50


@pytest.mark.parametrize("option", ["--fixtures", "--markers", "--version"])
def test_what_runs_nothing_grades_nothing(runner: Runner, wrong: Path, option: str) -> None:
    """Options that only show something print no grade and write none."""
    outcome = runner.grade(wrong, option)
    assert outcome.status == 0
    assert outcome.data is None
    assert "points" not in outcome.output
    assert "ungradable" not in outcome.output


def test_assert_plain_is_refused(runner: Runner, wrong: Path) -> None:
    """Without rewritten asserts a report could not say what was expected, so the option is refused."""
    outcome = runner.grade(wrong, "--assert=plain", "-k", "test_adds")
    assert outcome.status == 4
    assert "--assert=plain" in outcome.output


def test_the_bank_by_ini_file(runner: Runner, right: Path) -> None:
    """The ini key names the bank, relative to the root directory; an option goes before it."""
    directory = plant(runner.directory(), {"pytest.ini": "[pytest]\ninterview_bank = toys\n"})
    (directory / "toys").symlink_to(BANK)
    arguments = (f"--interview={right}", "--interview-results=results.json", "-k", "test_adds")
    assert runner.pytest(*arguments, directory=directory).only.verdicts == {"test_adds": "accepted"}
    assert runner.pytest(*arguments, "--interview-bank=nowhere", directory=directory).status == 4


def test_process_mode_is_practice_only(runner: Runner, right: Path) -> None:
    """Without confinement the result says so, in the header, in the report and in the results file."""
    outcome = runner.grade(right, "--interview-sandbox=process")
    assert outcome.results["sandbox"]["mode"] == "process"
    assert outcome.results["sandbox"]["layers"] == ["not sandboxed: practice only"]
    assert "sandbox: not sandboxed: practice only" in outcome.output.split("collected")[0]
    assert "not sandboxed: practice only, not a grade" in outcome.output
    assert "Landlock" not in outcome.output


def test_a_package_may_be_allowed(runner: Runner, tmp_path: Path) -> None:
    """``--interview-package`` makes an installed distribution importable; without it, it is not."""
    source = overriding("import itsdangerous\n")
    folder = hand_in(tmp_path, {"ann": source}) / "ann"
    assert runner.grade(folder, "--interview-package=itsdangerous", "-q").only.points == 100
    without = runner.grade(folder, "-q").only
    assert without.points == 0
    assert "ModuleNotFoundError" in without.finding("test_adds")["message"]


def test_results_folder_is_made(runner: Runner, right: Path) -> None:
    """The folder of the results file need not exist."""
    directory = runner.directory()
    outcome = runner.grade(right, "--interview-results=deep/er/results.json", "-k", "test_adds", directory=directory)
    assert outcome.data is None
    assert json.loads((directory / "deep" / "er" / "results.json").read_text())["schema"] == "1"


def test_the_right_answer_is_right_for_any_seed(runner: Runner, right: Path) -> None:
    """Another seed, other examples, the same full marks."""
    assert runner.grade(right, "--interview-seed=987654321").only.points == 100
