"""The report on a terminal."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from pytest_interview.report import render
from pytest_interview.report.figures import measured, percent, share
from pytest_interview.report.table import Cell, Column, table
from pytest_interview.report.text import columns
from pytest_interview.verdicts import Measurement, Reveal, Run

GOLDEN = Path(__file__).parent / "golden"
SGR = re.compile(r"\x1b\[(?:0|1|2|31|32|33)m")


@pytest.mark.parametrize("width", [80, 120])
def test_the_whole_report(whole_run: Run, width: int) -> None:
    """Each kind of grade reads as it was reviewed; to change it, write the new text to the golden file."""
    expected = (GOLDEN / f"terminal_{width}.txt").read_text(encoding="utf-8")
    assert render(whole_run, width, color=False) + "\n" == expected


def test_colours_add_nothing_but_colours(whole_run: Run) -> None:
    """Without its colours, a coloured report is the plain one, trailing space aside."""
    colored = render(whole_run, 80, color=True)
    assert colored != render(whole_run, 80, color=False)
    plain = [line.rstrip() for line in SGR.sub("", colored).split("\n")]
    assert "\n".join(plain) == render(whole_run, 80, color=False)


@given(st.data(), st.integers(1, 130), st.booleans())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_no_submission_can_break_the_report(
    runs: SearchStrategy[Run], data: st.DataObject, width: int, color: bool
) -> None:
    """Whatever it contains, every line fits, shows as it stands, and is no command to a CI agent."""
    report = render(data.draw(runs), width, color)
    if color:
        report = SGR.sub("", report)
    for line in report.split("\n"):
        assert not [character for character in line if unicodedata.category(character)[0] == "C"]
        assert columns(line) <= max(width, 60)
        assert not line.lstrip().startswith("::")
        assert not re.search(r"##\w*\[", line)


def test_long_texts_are_cut_and_say_so(whole_run: Run) -> None:
    """One endless answer does not push the rest of the report out of sight."""
    kim = whole_run.grades[1]
    endless = replace(kim.findings[1], observed="[1]\n" * 50, output="noise\n" * 50, counterexample=())
    findings = (kim.findings[0], endless, *kim.findings[2:])
    report = render(replace(whole_run, grades=(replace(kim, findings=findings),)), 80, color=False)
    assert report.count("[1]\n") == 11
    assert report.count("| noise\n") == 11
    assert "... and 40 more lines" in report
    assert "| ... and 39 more lines" in report


def test_columns_that_give_way_share_what_is_left() -> None:
    """The narrow one keeps its width, the wide ones get equal shares."""
    head = (Column("", elastic=True), Column("", elastic=True), Column("", elastic=True), Column("|"))
    rows = [[Cell("a" * 15), Cell("b" * 80), Cell("c" * 90), Cell("|")]]
    line = table(head, rows, 82, color=False)[1]
    assert [line.index(letter) for letter in "abc|"] == [0, 17, 17 + 32, 17 + 32 + 32]


def test_one_submission_needs_no_overview(whole_run: Run) -> None:
    """Its own heading has said it all."""
    report = render(replace(whole_run, grades=whole_run.grades[:1]), 80, color=False)
    assert "submission  challenge" not in report
    assert report.startswith("== ada.py: Circuit breaker =")


def test_the_overview_puts_the_best_first(whole_run: Run) -> None:
    """By points, grades before partial runs before what has no score."""
    shuffled = replace(whole_run, grades=tuple(reversed(whole_run.grades)))
    overview = render(shuffled, 80, color=False).split("== 5 submissions")[1]
    assert re.findall(r"^(ada|kim|lee|max|zoe)", overview, re.MULTILINE) == [
        "ada",
        "kim",
        "lee",
        "max",
        "zoe",
    ]


@pytest.mark.parametrize("level", [Reveal.SCORE, Reveal.NAMES])
def test_the_report_says_that_something_is_withheld(whole_run: Run, level: Reveal) -> None:
    """A reader knows that there is more than is shown."""
    assert f"shown: {level.value}" in render(replace(whole_run, reveal=level), 80, color=False)


def test_without_a_sandbox_the_result_is_not_a_grade(whole_run: Run) -> None:
    """The mode that isolates nothing is named for what it is."""
    run = replace(whole_run, sandbox_mode="process", sandbox_layers=())
    lines = render(run, 80, color=False).split("\n")
    assert lines[-3:-1] == [
        "not sandboxed: practice only, not a grade",
        "sandbox process: no layer; seed 20240",
    ]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "every submission reached the threshold"),
        (5, "nothing was graded"),
        (7, "the sandbox is not available here, so nothing was run"),
        (99, "not a status of this plugin: another one has set it"),
    ],
)
def test_the_last_line_explains_the_exit_status(number: int, text: str) -> None:
    """Also for a run without any grade."""
    run = Run((), 0.5, Reveal.NAMES, "strict", ("seccomp",), (), exit_status=number)
    assert render(run, 80, color=False).split("\n")[-1] == f"exit status {number}: {text}"


@pytest.mark.parametrize(
    ("value", "limit", "unit", "text"),
    [
        (1.3172, 4.0, "x", "1.32 x (limit 4 x)"),
        (4.003, 4.0, "x", "4.003 x (limit 4 x)"),
        (3.99999, 4.0, "x", "3.99999 x (limit 4 x)"),
        (4.0, 4.0, "x", "4 x (limit 4 x)"),
        (float("inf"), 4.0, "x", "infinite x (limit 4 x)"),
        (float("nan"), 4.0, "x", "not a number x (limit 4 x)"),
        (10_057, 10_000, "rows", "10,057 rows (limit 10,000 rows)"),
        (1536, 1024, "B", "1.50 KiB (limit 1 KiB)"),
        (12, 2 * 1024 * 1024, "B", "12 B (limit 2,097,152 B)"),
    ],
)
def test_a_measurement_shows_on_which_side_of_its_limit_it_is(value: float, limit: float, unit: str, text: str) -> None:
    """Rounding never makes a missed limit look met, or the other way round."""
    assert measured(Measurement("cost", value, limit, unit)) == text


@given(st.integers(0, 300), st.integers(1, 300))
def test_a_share_is_never_rounded_up(points: int, max_points: int) -> None:
    """79.96 percent must not read as 80."""
    shown = float(share(points, max_points).removesuffix("%"))
    assert 0 <= 100 * points / max_points - shown < 0.1 + 1e-9


@pytest.mark.parametrize(("threshold", "text"), [(0.7, "70%"), (0.0, "0%"), (1.0, "100%"), (0.875, "87.5%")])
def test_a_threshold_reads_as_it_was_given(threshold: float, text: str) -> None:
    """Without the noise of binary fractions."""
    assert percent(threshold) == text


@given(st.lists(st.tuples(*[st.text("aé漢_ ", max_size=30)] * 3), min_size=1, max_size=4), st.integers(50, 90))
def test_columns_of_a_table_stand_under_each_other(rows: list[tuple[str, str, str]], width: int) -> None:
    """With bars in it, every line of a table has them at the same places."""
    head = (Column("|", elastic=True), Column("|", elastic=True), Column("|end"))
    cells = [[Cell(f"|{text.strip()}") for text in row[:2]] + [Cell("|end")] for row in rows]
    lines = table(head, cells, width, color=False)
    first = [columns(lines[0][: match.start()]) for match in re.finditer(r"\|", lines[0])]
    assert all(columns(line) <= width for line in lines)
    for line in lines:
        if line.endswith("|end"):
            assert [columns(line[: match.start()]) for match in re.finditer(r"\|", line)] == first
