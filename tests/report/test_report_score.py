"""Which verdicts count and what they are worth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_interview.report import score, settle, status
from pytest_interview.verdicts import Finding, Measurement, PartScore, Status, Test, Verdict

Case = tuple[tuple[Test, ...], dict[str, Finding]]


@st.composite
def _cases(draw: st.DrawFn, cycles: bool = True) -> Case:
    """Tests with arbitrary needs (unknown names too, and cycles), in any order, some of them run."""
    names = [f"test_{letter}" for letter in "abcdef"[: draw(st.integers(1, 6))]]
    tests = []
    for place, name in enumerate(names):
        candidates = [*(names if cycles else names[:place]), "test_unknown"]
        needs = draw(st.lists(st.sampled_from(candidates), max_size=2))
        tests.append(Test(name, draw(st.integers(1, 3)), draw(st.integers(1, 9)), "", tuple(needs)))
    # Half of all verdicts are accepted, or chains of needs would hardly ever hold.
    verdicts = st.just(Verdict.ACCEPTED) | st.sampled_from(Verdict)
    findings = {name: Finding(name, draw(verdicts)) for name in names if draw(st.integers(0, 4))}
    return tuple(draw(st.permutations(tests))), findings


def _reachable(tests: tuple[Test, ...]) -> dict[str, set[str]]:
    """All that each test needs, by a closure that grows until it stands still."""
    needs = {test.name: set(test.needs) for test in tests}
    for _ in tests:
        for name in needs:
            needs[name] |= {further for need in needs[name] for further in needs.get(need, ())}
    return {name: found - {name} for name, found in needs.items()}


@given(_cases())
def test_a_test_counts_exactly_when_everything_it_needs_was_accepted(case: Case) -> None:
    """The verdicts agree with the transitive closure of needs; a judge error is never covered up."""
    tests, findings = case
    closure = _reachable(tests)
    settled = settle(tests, findings)
    assert [finding.test for finding in settled] == [test.name for test in tests if test.name in findings]
    for finding in settled:
        original = findings[finding.test]
        met = all(need in findings and findings[need].verdict is Verdict.ACCEPTED for need in closure[finding.test])
        if met or original.verdict is Verdict.JUDGE_ERROR:
            assert finding is original
        else:
            assert finding.verdict is Verdict.NOT_COUNTED


@given(_cases(cycles=False))
def test_settling_twice_changes_nothing(case: Case) -> None:
    """Settled findings are a fixed point, messages included."""
    tests, findings = case
    once = settle(tests, findings)
    assert settle(tests, {finding.test: finding for finding in once}) == once


@given(_cases())
def test_points_are_those_of_accepted_tests(case: Case) -> None:
    """Parts add up to the points of the accepted tests, and their maxima to those of all tests."""
    tests, findings = case
    settled = settle(tests, findings)
    parts = score(tests, settled, ("one", "two", "three"))
    verdicts = {finding.test: finding.verdict for finding in settled}
    assert [part.part for part in parts] == [1, 2, 3]
    assert sum(part.max_points for part in parts) == sum(test.points for test in tests)
    for part in parts:
        earned = [t.points for t in tests if t.part == part.part and verdicts.get(t.name) is Verdict.ACCEPTED]
        assert part.points == sum(earned)


CHAIN = (
    Test("test_top", 2, 5, "", ("test_middle",)),
    Test("test_middle", 1, 10, "", ("test_base",)),
    Test("test_base", 1, 20, ""),
)


@pytest.mark.parametrize("middle", [Verdict.ACCEPTED, Verdict.RUNTIME_ERROR])
def test_the_message_names_the_root_cause(middle: Verdict) -> None:
    """A need that does not count itself is no explanation: the one that failed is named."""
    findings = {
        "test_top": Finding("test_top", Verdict.ACCEPTED),
        "test_middle": Finding("test_middle", middle),
        "test_base": Finding("test_base", Verdict.WRONG_ANSWER, message="[] is not [1]"),
    }
    top, below, base = settle(CHAIN, findings)
    assert top.message == "not counted: it needs test_base, which was wrong answer"
    assert (top.verdict, below.verdict) == (Verdict.NOT_COUNTED, Verdict.NOT_COUNTED)
    assert base is findings["test_base"]


def test_a_need_that_was_not_run_is_named_as_such() -> None:
    """With a part of the tests deselected, the message says why a test does not count."""
    findings = {"test_middle": Finding("test_middle", Verdict.ACCEPTED)}
    (middle,) = settle(CHAIN, findings)
    assert middle == Finding(
        "test_middle", Verdict.NOT_COUNTED, message="not counted: it needs test_base, which was not run"
    )


def test_what_does_not_count_keeps_its_cost_and_drops_its_details() -> None:
    """A counterexample of a test that cannot count would send the reader after the wrong failure."""
    measurement = Measurement("rows", 9, 5, "rows")
    finding = Finding(
        "test_middle",
        Verdict.TIME_LIMIT,
        "slow",
        (("x", "1"),),
        "e",
        "o",
        "out",
        cpu_seconds=0.5,
        peak_bytes=7,
        wall_seconds=0.6,
        measurements=(measurement,),
    )
    base = Finding("test_base", Verdict.FORBIDDEN)
    settled, _ = settle(CHAIN, {"test_middle": finding, "test_base": base})
    assert settled == Finding(
        "test_middle",
        Verdict.NOT_COUNTED,
        "not counted: it needs test_base, which was forbidden",
        cpu_seconds=0.5,
        peak_bytes=7,
        wall_seconds=0.6,
    )


def test_parts_have_titles_in_order_and_none_is_left_out() -> None:
    """A title without tests and a part without a title both show."""
    tests = (Test("test_a", 1, 4, ""), Test("test_b", 3, 6, ""))
    findings = (Finding("test_b", Verdict.ACCEPTED), Finding("test_a", Verdict.WRONG_ANSWER))
    assert score(tests, findings, ("First", "Second")) == (
        PartScore(1, "First", 0, 4),
        PartScore(2, "Second", 0, 0),
        PartScore(3, "", 6, 6),
    )


@pytest.mark.parametrize("verdict", Verdict)
def test_only_the_judges_own_failure_makes_a_submission_ungradable(verdict: Verdict) -> None:
    """Every other verdict, however bad, is a grade."""
    findings = (Finding("test_a", Verdict.ACCEPTED), Finding("test_b", verdict))
    expected = Status.UNGRADABLE if verdict is Verdict.JUDGE_ERROR else Status.GRADED
    assert status(findings) is expected
