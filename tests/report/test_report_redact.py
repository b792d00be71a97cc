"""What each level of disclosure withholds."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from pytest_interview.report import render, reveal, score, to_json
from pytest_interview.verdicts import Finding, Grade, Measurement, Reveal, Run, Status, Test, Verdict

ORDER = [Reveal.SCORE, Reveal.NAMES, Reveal.COUNTEREXAMPLES]


def _secret_run(verdict: Verdict) -> Run:
    """Every text that could give a hidden test away is a word that is easy to find."""
    finding = Finding(
        "SECRETNAME",
        verdict,
        message="SECRETMESSAGE",
        counterexample=(("SECRETARGUMENT", "SECRETLITERAL"),),
        expected="SECRETEXPECTED",
        observed="SECRETOBSERVED",
        output="SECRETOUTPUT",
        cpu_seconds=7123.0,
        wall_seconds=7123.0,
        peak_bytes=7123,
        measurements=(Measurement("SECRETMEASURE", 7123.0, 7123.0, "x"),),
    )
    tests = (
        Test("SECRETNAME", 2, 5, "SECRETSENTENCE", ("SECRETNEED",)),
        Test("SECRETNEED", 2, 5, "SECRETSENTENCE"),
    )
    grade = Grade(
        "ada",
        "queue",
        Status.UNGRADABLE,
        "Queue",
        tests,
        (finding,),
        score(tests, (finding,), ("First", "Second")),
        problem="SECRETPROBLEM",
    )
    return Run((grade,), 0.5, Reveal.COUNTEREXAMPLES, "strict", (), ())


def _everything(run: Run) -> str:
    return repr(run) + json.dumps(to_json(run)) + render(run, 100, color=True)


# What is not counted has a message made of test names and verdicts by this package.
JUDGED = [verdict for verdict in Verdict if verdict is not Verdict.NOT_COUNTED]


@pytest.mark.parametrize("verdict", Verdict)
def test_score_shows_nothing_of_a_hidden_test_but_its_verdict_and_points(verdict: Verdict) -> None:
    """No name, sentence, message, argument, output or figure is left in the run or in any report."""
    text = _everything(reveal(_secret_run(verdict), Reveal.SCORE))
    assert "SECRET" not in text
    assert "7123" not in text
    assert "part 2, test 1" in text
    assert verdict.label in text


@pytest.mark.parametrize("verdict", JUDGED)
def test_names_withhold_whatever_could_carry_hidden_inputs(verdict: Verdict) -> None:
    """Names, sentences and figures stay; the message is a general one."""
    text = _everything(reveal(_secret_run(verdict), Reveal.NAMES))
    kept = ["SECRETNAME", "SECRETNEED", "SECRETSENTENCE", "SECRETMEASURE"]
    assert [word for word in kept if word not in text] == []
    for word in kept:
        text = text.replace(word, "")
    assert "SECRET" not in text


def test_names_keep_why_a_test_was_not_counted() -> None:
    """That message holds names and a verdict only."""
    run = _secret_run(Verdict.NOT_COUNTED)
    (shown,) = reveal(run, Reveal.NAMES).grades
    assert shown.findings[0].message == "SECRETMESSAGE"


def test_counterexamples_show_everything(whole_run: Run) -> None:
    """The highest level is the run itself."""
    assert reveal(whole_run, Reveal.COUNTEREXAMPLES) == whole_run


def test_a_rejected_submission_is_told_what_is_wrong_with_its_files(whole_run: Run) -> None:
    """Its problem is about the candidate's own files at every level."""
    for level in Reveal:
        assert reveal(whole_run, level).grades[-1] == whole_run.grades[-1]


@pytest.mark.parametrize(("ceiling", "level"), list(product(ORDER, ORDER)))
def test_what_was_withheld_does_not_come_back(whole_run: Run, ceiling: Reveal, level: Reveal) -> None:
    """Two levels in either order leave what the lower one leaves."""
    lower = min(ceiling, level, key=ORDER.index)
    assert reveal(reveal(whole_run, ceiling), level) == reveal(whole_run, lower)


@pytest.mark.parametrize("level", Reveal)
def test_reports_withhold_on_their_own_what_the_run_says(whole_run: Run, level: Reveal) -> None:
    """A run that was labelled and not redacted is redacted by each report."""
    labelled = replace(whole_run, reveal=level)
    redacted = reveal(whole_run, level)
    assert render(labelled, 80, color=False) == render(redacted, 80, color=False)
    assert to_json(labelled) == to_json(redacted)


@given(st.data())
@settings(max_examples=30)
def test_the_score_is_the_same_at_every_level(runs: SearchStrategy[Run], data: st.DataObject) -> None:
    """What is withheld changes neither points nor status nor completeness."""
    run = data.draw(runs)
    for level in Reveal:
        for grade, shown in zip(run.grades, reveal(run, level).grades, strict=True):
            assert shown.parts == grade.parts
            assert (shown.status, shown.complete, shown.score) == (grade.status, grade.complete, grade.score)
            assert [f.verdict for f in shown.findings] == [f.verdict for f in grade.findings]
