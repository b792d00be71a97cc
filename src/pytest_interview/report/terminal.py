"""The report on a terminal: per submission a table and every failure, then an overview and the conditions."""

from __future__ import annotations

from collections.abc import Sequence

from pytest_interview.report.exit_status import meaning
from pytest_interview.report.figures import NONE, measured, mebibytes, percent, seconds, share
from pytest_interview.report.redact import reveal
from pytest_interview.report.table import Cell, Column, Style, paint, table
from pytest_interview.report.text import clip, columns, quote, wrap
from pytest_interview.verdicts import Finding, Grade, PartScore, Reveal, Run, Status, Test, Verdict

__all__ = ["render"]

_MIN_WIDTH = 60
"""A narrower terminal breaks the lines by itself."""
_MAX_LINES = 12
"""Lines shown of one text; the results file has the rest."""
_LABEL = 11
"""Columns for ``expected`` and its like, the indentation included."""

_VERDICT_STYLES = {
    Verdict.ACCEPTED: Style.GOOD,
    Verdict.NOT_COUNTED: Style.DIM,
    Verdict.JUDGE_ERROR: Style.WARNING,
}

_TESTS = (
    Column("", elastic=True),
    Column("points", right=True),
    Column("verdict"),
    Column("CPU s", right=True),
    Column("peak MiB", right=True),
)
_OVERVIEW = (
    Column("submission", elastic=True),
    Column("challenge", elastic=True),
    Column("points", right=True),
    Column("share", right=True),
    Column("status"),
    Column("reached"),
)


def render(run: Run, width: int, color: bool) -> str:
    """The whole report, its lines separated by line feeds, at most ``width`` columns wide.

    Args:
        run: The run; what ``run.reveal`` withholds is not shown.
        width: Columns of the terminal; below 60 it is taken as 60.
        color: Whether to use colours. Without them the report is free of control characters.
    """
    shown = reveal(run, run.reveal)
    page = _Page(max(width, _MIN_WIDTH), color)
    for grade in shown.grades:
        _submission(page, shown, grade)
    if len(shown.grades) > 1:
        _overview(page, shown)
    _conditions(page, shown)
    return "\n".join(page.lines)


class _Page:
    """Lines as they come, each of them escaped and within the width."""

    def __init__(self, width: int, color: bool) -> None:
        self.width = width
        self.color = color
        self.lines: list[str] = []

    def gap(self) -> None:
        if self.lines:
            self.lines.append("")

    def rule(self, title: str) -> None:
        self.gap()
        for line in wrap(title, self.width - 6):
            start = f"== {line} "
            self.lines.append(paint(start + "=" * (self.width - columns(start)), Style.BOLD, self.color))

    def say(self, text: str, style: Style = Style.PLAIN, indent: int = 0, hanging: int = 0) -> None:
        """A paragraph, if there is one; its lines after the first stand ``hanging`` columns further in."""
        if not text:
            return
        for place, line in enumerate(wrap(text, self.width - indent - hanging)):
            margin = " " * (indent + (hanging if place else 0))
            self.lines.append(margin + paint(line, style, self.color))

    def detail(self, label: str, pieces: Sequence[str]) -> None:
        """Lines that are escaped already, beside a label."""
        for place, piece in enumerate(pieces):
            margin = f"    {label if place == 0 else '':<{_LABEL - 1}} "
            self.lines.append((margin + piece).rstrip())

    def text(self, label: str, text: str) -> None:
        """Text of any length beside a label; nothing at all if there is none."""
        if text:
            self.detail(label, clip(wrap(text, self.detail_width), _MAX_LINES))

    @property
    def detail_width(self) -> int:
        return self.width - 4 - _LABEL

    def table(self, head: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> None:
        self.lines += table(head, rows, self.width, self.color)


def _submission(page: _Page, run: Run, grade: Grade) -> None:
    title = grade.title or grade.challenge
    page.rule(f"{grade.submission}: {title}" if title else grade.submission)
    page.say(*_headline(run, grade), hanging=2)
    page.say(grade.problem, indent=2)
    for notice in grade.notices:
        page.say(f"note: {notice}", Style.DIM, hanging=2)
    if grade.status is Status.REJECTED:
        return
    page.gap()
    page.table(_TESTS, _test_rows(grade))
    if run.reveal is not Reveal.SCORE:  # then the table has said all that may be shown
        _failures(page, grade)


def _failures(page: _Page, grade: Grade) -> None:
    findings = {finding.test: finding for finding in grade.findings}
    failures = [
        (test, findings[test.name])
        for test in grade.tests
        if test.name in findings and findings[test.name].verdict is not Verdict.ACCEPTED
    ]
    for test, finding in failures:
        if finding.verdict is not Verdict.NOT_COUNTED:
            _failure(page, test, finding)
    _not_counted(page, failures)


def _headline(run: Run, grade: Grade) -> tuple[str, Style]:
    """What became of the submission, in one line."""
    if grade.status is Status.REJECTED:
        return "rejected: nothing was run", Style.BAD
    if grade.status is Status.UNGRADABLE:
        return "ungradable: the judge failed, not the submission. This is not a score of 0.", Style.WARNING
    if not grade.complete:
        ran, tests = len(grade.findings), len(grade.tests)
        return f"partial run: {ran} of {tests} tests, not a grade", Style.WARNING
    points = f"{grade.points} of {grade.max_points} points ({share(grade.points, grade.max_points)})"
    threshold = percent(run.threshold)
    if run.reached(grade):
        return f"graded: {points}, the threshold of {threshold} is reached", Style.GOOD
    return f"graded: {points}, the threshold of {threshold} is not reached", Style.BAD


def _test_rows(grade: Grade) -> list[list[Cell]]:
    findings = {finding.test: finding for finding in grade.findings}
    rows = []
    for part in grade.parts:
        tests = [test for test in grade.tests if test.part == part.part]
        rows.append(
            _part_row(grade, part, [findings[test.name] for test in tests if test.name in findings], len(tests))
        )
        for test in tests:
            rows += _rows_of_test(test, findings.get(test.name))
    return rows


def _part_row(grade: Grade, part: PartScore, findings: Sequence[Finding], tests: int) -> list[Cell]:
    accepted = sum(finding.verdict is Verdict.ACCEPTED for finding in findings)
    reached = part.points if grade.status is Status.GRADED else NONE
    title = f"Part {part.part}: {part.title}" if part.title else f"Part {part.part}"
    texts = (
        title,
        f"{reached}/{part.max_points}",
        f"{accepted} of {tests} accepted",
        seconds(sum(finding.cpu_seconds for finding in findings)),
        mebibytes(max((finding.peak_bytes for finding in findings), default=0)),
    )
    return [Cell(text, Style.BOLD) for text in texts]


def _rows_of_test(test: Test, finding: Finding | None) -> list[list[Cell]]:
    if finding is None:
        texts = (f"{NONE}/{test.points}", "not run", NONE, NONE)
        return [[Cell(test.name, Style.DIM, indent=2), *(Cell(text, Style.DIM) for text in texts)]]
    judged = finding.verdict is not Verdict.JUDGE_ERROR
    points = (test.points if finding.verdict is Verdict.ACCEPTED else 0) if judged else NONE
    first = [
        Cell(test.name, indent=2),
        Cell(f"{points}/{test.points}"),
        Cell(finding.verdict.label, _VERDICT_STYLES.get(finding.verdict, Style.BAD)),
        Cell(seconds(finding.cpu_seconds)),
        Cell(mebibytes(finding.peak_bytes)),
    ]
    figures = (f"{figure.name}: {measured(figure)}" for figure in finding.measurements)
    return [first, *([Cell(figure, Style.DIM, indent=4)] for figure in figures)]


def _failure(page: _Page, test: Test, finding: Finding) -> None:
    """Why a test failed: what it demands, and the smallest case that shows otherwise."""
    page.gap()
    style = _VERDICT_STYLES.get(finding.verdict, Style.BAD)
    page.say(f"{test.name}: {finding.verdict.label}", style, indent=2, hanging=2)
    page.say(test.sentence, indent=4)
    page.text("because", finding.message)
    for place, (name, literal) in enumerate(finding.counterexample):
        page.text("" if place else "with", f"{name} = {literal}")
    page.text("expected", finding.expected)
    page.text("observed", finding.observed)
    if finding.output:
        page.detail("printed", quote(finding.output, page.detail_width, _MAX_LINES))


def _not_counted(page: _Page, failures: Sequence[tuple[Test, Finding]]) -> None:
    reasons: dict[str, list[str]] = {}
    for test, finding in failures:
        if finding.verdict is Verdict.NOT_COUNTED and finding.message:
            reasons.setdefault(finding.message.removeprefix("not counted: "), []).append(test.name)
    if reasons:
        page.gap()
        page.say("Not counted", Style.DIM, indent=2)
    for reason, names in reasons.items():
        page.say(f"{', '.join(names)}: {reason}", indent=4, hanging=2)


_RANKS = {Status.GRADED: 0, Status.UNGRADABLE: 1, Status.REJECTED: 2}


def _overview(page: _Page, run: Run) -> None:
    page.rule(f"{len(run.grades)} submissions, threshold {percent(run.threshold)}")
    ordered = sorted(
        run.grades,
        key=lambda grade: (
            _RANKS[grade.status],
            not grade.complete,
            -grade.points,
            grade.submission,
            grade.challenge,
        ),
    )
    page.table(_OVERVIEW, [_overview_row(run, grade) for grade in ordered])


def _overview_row(run: Run, grade: Grade) -> list[Cell]:
    graded = grade.status is Status.GRADED
    full = graded and grade.complete
    if grade.status is Status.UNGRADABLE:
        reached = Cell(NONE)
    elif run.reached(grade):
        reached = Cell("yes", Style.GOOD)
    else:
        reached = Cell("no", Style.BAD)
    return [
        Cell(grade.submission),
        Cell(grade.challenge or NONE),
        Cell(f"{grade.points}/{grade.max_points}" if graded else NONE),
        Cell(share(grade.points, grade.max_points) if full else NONE),
        Cell("partial" if graded and not full else grade.status.value, Style.PLAIN if full else Style.WARNING),
        reached,
    ]


def _conditions(page: _Page, run: Run) -> None:
    """Under which conditions the verdicts were reached, and what the process tells its caller."""
    page.gap()
    seeds = sorted({grade.seed for grade in run.grades if grade.status is not Status.REJECTED})
    layers = ", ".join(run.sandbox_layers) or "no layer"
    parts = [f"sandbox {run.sandbox_mode}: {layers}"]
    parts += [f"seed {', '.join(map(str, seeds))}"] if seeds else []
    parts += [f"shown: {run.reveal.value}"] if run.reveal is not Reveal.COUNTEREXAMPLES else []
    for note in run.notes:
        page.say(f"note: {note}", Style.DIM, hanging=2)
    if run.sandbox_mode != "strict":
        page.say("not sandboxed: practice only, not a grade", Style.WARNING)
    page.say("; ".join(parts), Style.DIM, hanging=2)
    page.say(f"exit status {run.exit_status}: {meaning(run.exit_status)}", hanging=2)
