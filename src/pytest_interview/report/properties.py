"""Points and verdicts as pytest ``user_properties``, which JUnit XML and pytest-html write out."""

from __future__ import annotations

from pytest_interview.report.text import escape
from pytest_interview.verdicts import Finding, Test, Verdict

__all__ = ["user_properties"]


def user_properties(
    finding: Finding, test: Test, *, submission: str = "", challenge: str = ""
) -> list[tuple[str, object]]:
    """The properties of one hidden test's report.

    Values are exact ``str``, ``int`` or ``float``, so that pytest-xdist can send them. The points are those
    of the verdict given: pass a settled finding, or points may be shown for a test that will not count.

    Args:
        finding: What the test found out.
        test: The test as the rubric lists it.
        submission: Label of the submission; left out when empty.
        challenge: Slug of the challenge; left out when empty.
    """
    accepted = finding.verdict is Verdict.ACCEPTED
    properties: list[tuple[str, object]] = [
        ("interview_submission", escape(submission)),
        ("interview_challenge", escape(challenge)),
        ("interview_part", test.part),
        ("interview_points", test.points if accepted else 0),
        ("interview_max_points", test.points),
        ("interview_verdict", str(finding.verdict.value)),
        ("interview_cpu_seconds", finding.cpu_seconds),
        ("interview_peak_bytes", finding.peak_bytes),
    ]
    return [(name, value) for name, value in properties if value != ""]
