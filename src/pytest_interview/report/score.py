"""From findings to points: which verdicts count, what each part is worth, whether the grade stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pytest_interview.verdicts import Finding, PartScore, Status, Test, Verdict

__all__ = ["score", "settle", "status"]


def settle(tests: tuple[Test, ...], findings: Mapping[str, Finding]) -> tuple[Finding, ...]:
    """Apply ``needs``: a test that needs one which was not accepted does not count.

    Needs are followed through other needs. The message names the root cause, a need that fails on its own
    account, rather than one that is itself not counted. A test whose own verdict is ``judge_error`` keeps
    it, so that the judge's fault is never hidden behind the submission's. A settled finding keeps what the
    test cost and drops what it said: the need that failed has to be mended first. Settling twice changes
    nothing, unless needs form a cycle, which is an error of the bank.

    Args:
        tests: Every hidden test of the challenge.
        findings: What was found, by the name of the test.

    Returns:
        One finding per test that was run, in the order of ``tests``.
    """
    by_name = {test.name: test for test in tests}
    settled = []
    for test in tests:
        finding = findings.get(test.name)
        if finding is None:
            continue
        blocker = _blocker(test, by_name, findings)
        if blocker is not None and finding.verdict is not Verdict.JUDGE_ERROR:
            finding = _not_counted(finding, blocker, findings.get(blocker))
        settled.append(finding)
    return tuple(settled)


def _blocker(test: Test, by_name: Mapping[str, Test], findings: Mapping[str, Finding]) -> str | None:
    """The first test that ``test`` needs, deepest first, which was not accepted."""
    seen = {test.name}  # so that a cycle ends; to report it is the business of the bank's lint

    def search(needs: Iterable[str]) -> str | None:
        for name in needs:
            if name in seen:
                continue
            seen.add(name)
            deeper = search(by_name[name].needs) if name in by_name else None
            if deeper is not None:
                return deeper
            if name not in findings or findings[name].verdict is not Verdict.ACCEPTED:
                return name
        return None

    return search(test.needs)


def _not_counted(finding: Finding, need: str, cause: Finding | None) -> Finding:
    became = "not run" if cause is None else cause.verdict.label
    return replace(
        finding,
        verdict=Verdict.NOT_COUNTED,
        message=f"not counted: it needs {need}, which was {became}",
        counterexample=(),
        expected="",
        observed="",
        output="",
        measurements=(),
    )


def score(tests: tuple[Test, ...], findings: Iterable[Finding], part_titles: Sequence[str]) -> tuple[PartScore, ...]:
    """Add up the points of each part.

    Args:
        tests: Every hidden test of the challenge, run or not: they make the maximum.
        findings: Settled findings (see :func:`settle`); only accepted ones earn points.
        part_titles: Titles of parts 1, 2, ... in order.
    """
    accepted = {finding.test for finding in findings if finding.verdict is Verdict.ACCEPTED}
    titles = dict(enumerate(part_titles, start=1))
    return tuple(
        PartScore(
            part=part,
            title=titles.get(part, ""),
            points=sum(test.points for test in tests if test.part == part and test.name in accepted),
            max_points=sum(test.points for test in tests if test.part == part),
        )
        for part in sorted({*titles, *(test.part for test in tests)})
    )


def status(findings: Iterable[Finding]) -> Status:
    """Whether the verdicts stand: one ``judge_error`` makes the submission ungradable, which is not 0."""
    if any(finding.verdict is Verdict.JUDGE_ERROR for finding in findings):
        return Status.UNGRADABLE
    return Status.GRADED
