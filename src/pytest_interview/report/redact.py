"""What a report may show: the one place where the hidden tests are withheld."""

from __future__ import annotations

from dataclasses import replace

from pytest_interview.verdicts import Finding, Grade, Reveal, Run, Status, Verdict

__all__ = ["reveal"]

_ORDER = (Reveal.SCORE, Reveal.NAMES, Reveal.COUNTEREXAMPLES)

_IN_GENERAL = {
    Verdict.ACCEPTED: "",
    Verdict.WRONG_ANSWER: "the answer is not the one that the task asks for",
    Verdict.RUNTIME_ERROR: "the submission raised an exception, or its process ended early",
    Verdict.TIME_LIMIT: "it costs more than the limit of this test allows",
    Verdict.MEMORY_LIMIT: "it uses more memory than the limit of this test allows",
    Verdict.OUTPUT_LIMIT: "it writes more than the limit of this test allows",
    Verdict.FORBIDDEN: "it tried something that the sandbox forbids",
    Verdict.NOT_COUNTED: "not counted: a test that it needs was not accepted",
    Verdict.JUDGE_ERROR: "the judge failed, not the submission",
}

_UNGRADABLE = "The judge failed while it graded this submission. The full report, for the interviewer, says how."


def reveal(run: Run, level: Reveal) -> Run:
    """Withhold what a reader at ``level`` must not see.

    ``score`` leaves verdicts and points: tests become ``part 1, test 1``, and their sentences, messages,
    counterexamples, output and figures go. ``names`` leaves names, sentences, verdicts and figures; the
    message becomes a general one, since the text of an exception could carry hidden inputs out.
    ``counterexamples`` leaves everything.

    ``run.reveal`` is a ceiling: a run is never shown at a higher level than its own, and what was withheld
    once does not come back.
    """
    lower = min(level, run.reveal, key=_ORDER.index)
    if lower is Reveal.COUNTEREXAMPLES:
        return run
    limit = _names_only if lower is Reveal.NAMES else _score_only
    return replace(run, reveal=lower, grades=tuple(limit(grade) for grade in run.grades))


def _without_details(grade: Grade) -> Grade:
    """Withhold the judge's own trouble; the problem of a rejected submission is about its own files."""
    return replace(grade, problem=_UNGRADABLE) if grade.status is Status.UNGRADABLE else grade


def _names_only(grade: Grade) -> Grade:
    findings = tuple(
        replace(
            finding,
            message=_message(finding),
            counterexample=(),
            expected="",
            observed="",
            output="",
        )
        for finding in grade.findings
    )
    return replace(_without_details(grade), findings=findings)


def _message(finding: Finding) -> str:
    # What was not counted says so in the judge's words, made of test names and verdicts alone.
    if finding.verdict is Verdict.NOT_COUNTED and finding.message:
        return finding.message
    return _IN_GENERAL[finding.verdict]


def _score_only(grade: Grade) -> Grade:
    numbers: dict[int, int] = {}
    aliases: dict[str, str] = {}
    for test in grade.tests:
        numbers[test.part] = numbers.get(test.part, 0) + 1
        aliases[test.name] = f"part {test.part}, test {numbers[test.part]}"
    return replace(
        _without_details(grade),
        tests=tuple(replace(test, name=aliases[test.name], sentence="", needs=()) for test in grade.tests),
        # Built anew, not copied without some fields: a field added later stays hidden until it is named here.
        findings=tuple(
            Finding(aliases[finding.test], finding.verdict) for finding in grade.findings if finding.test in aliases
        ),
    )
