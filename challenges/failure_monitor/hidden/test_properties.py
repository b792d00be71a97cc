"""Hidden properties of the failure monitor: scripts of events, and what a model that keeps every event tells."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import Steps, Text, expected_play

_WINDOWS = st.sampled_from([(8.0, 4), (60.0, 6), (5.0, 1), (1.0, 8), (10, 5)])
_BOUNDS = [0.5, 1.0, 4.0]


def _options(window: float = 8.0, slots: int = 4, bounds: list[float] | None = None) -> dict[str, Any]:
    return {"window": window, "slots": slots, "bounds": tuple(bounds or _BOUNDS)}


def _record(job: str, ok: bool, *, times: int = 1, seconds: float = 0.5, labels: dict[str, str] | None = None) -> Any:
    return ["record", job, ok, seconds, labels, times]


def _play(candidate: Candidate, options: dict[str, Any], steps: Steps) -> None:
    expected = expected_play(options, steps)
    seen = candidate.observe("play", options=options, steps=steps)
    assert seen == expected


_EVENTS = st.tuples(st.sampled_from("ab"), st.booleans(), st.integers(1, 3))


@graded(points=28, part=1)
@given(
    window=_WINDOWS,
    start=st.integers(0, 40),
    moves=st.lists(
        st.tuples(st.integers(0, 4), st.booleans(), st.integers(1, 3), st.integers(0, 2)), min_size=1, max_size=30
    ),
)
@example(window=(8.0, 4), start=0, moves=[(0, False, 1, 0), *[(4, True, 1, 0)] * 8])
@example(window=(8.0, 4), start=3, moves=[(0, False, 1, 0), (1, True, 1, 0), *[(4, True, 1, 0)] * 8])
@example(window=(8.0, 4), start=0, moves=[(0, False, 1, 0), (0, True, 2, 3)])
@example(window=(5.0, 1), start=3, moves=[(0, False, 1, 0), (1, True, 1, 0)])
def test_the_rate_is_that_of_the_window(
    candidate: Candidate, window: tuple[float, int], start: int, moves: list[tuple[int, bool, int, int]]
) -> None:
    """The rate is the share of failures among the job's events in the current slot and those before it."""
    quarter = window[0] / window[1] / 4
    steps: Steps = []
    for moved, ok, times, others in moves:
        start += moved
        steps += [
            ["at", start * quarter],
            _record("b", not ok, times=others),
            _record("a", ok, times=times),
            ["rate", "a"],
        ]
    _play(candidate, _options(*window), steps)


@graded(points=12, part=1, needs=["test_the_rate_is_that_of_the_window"])
@given(
    window=_WINDOWS,
    moves=st.lists(st.tuples(st.integers(0, 100), st.none() | _EVENTS), min_size=1, max_size=20),
)
@example(window=(8.0, 4), moves=[(0, ("a", False, 1)), (15, None), (1, None)])
@example(window=(8.0, 4), moves=[(0, ("a", False, 1)), (16, ("a", True, 1))])
@example(window=(8.0, 4), moves=[(0, ("a", False, 1)), (16, ("b", True, 1)), (4, ("a", True, 1))])
@example(window=(8.0, 4), moves=[(0, ("a", False, 1)), (4, ("a", False, 1)), (28, ("a", True, 1)), (4, ("a", True, 1))])
def test_the_window_moves_with_the_time(
    candidate: Candidate, window: tuple[float, int], moves: list[tuple[int, tuple[str, bool, int] | None]]
) -> None:
    """Events leave the window as time goes by, whether something is recorded or not, and never come back; an empty one has no rate."""
    quarter = window[0] / window[1] / 4
    at, steps = 0, list[Any]()
    for moved, event in moves:
        at += moved
        steps += [
            ["at", at * quarter],
            *([_record(event[0], event[1], times=event[2])] if event else []),
            ["rate", "a"],
            ["rate", "b"],
        ]
    _play(candidate, _options(*window), steps)


@graded(points=10, part=1, needs=["test_the_rate_is_that_of_the_window"])
@given(moves=st.lists(st.tuples(st.integers(-20, 12), _EVENTS | st.just("rate")), min_size=1, max_size=20))
@example(moves=[(0, "rate")])
@example(moves=[(0, ("a", False, 1)), (-20, ("a", True, 1)), (20, ("a", True, 1))])
@example(moves=[(0, ("a", False, 1)), (8, "rate"), (-20, ("a", False, 3)), (16, ("a", True, 1)), (12, ("a", True, 1))])
def test_a_clock_that_goes_back_changes_nothing(
    candidate: Candidate, moves: list[tuple[int, tuple[str, bool, int] | str]]
) -> None:
    """The monitor's time is the highest that the clock has told: it never goes back."""
    at, steps = 40, list[Any]()
    for moved, event in moves:
        at = max(0, at + moved)
        steps.append(["at", at * 0.5])
        if isinstance(event, str):
            steps.append(["rate", "c"])
        else:
            steps += [_record(event[0], event[1], times=event[2]), ["rate", event[0]]]
    _play(candidate, _options(slots=1), steps)


# Events that make a rate of a kind, with the limits below; each is recorded in a window of its own.
_LIMITS: dict[str, Any] = {"fire_at": 0.5, "clear_below": 0.25, "min_events": 4}
_KINDS = {
    "bad": [(4, 4), (2, 4), (3, 5)],
    "between": [(2, 8), (3, 8), (1, 4)],
    "good": [(1, 8), (0, 4), (0, 9)],
    "unknown": [(0, 0), (3, 3), (0, 3), (1, 3)],
}
_NUMBER = st.integers(0, 5)
_HOLD = st.sampled_from([0, 0.5, 8.0, 16.0, 20.0, 24.0])


def _checks(job: str, kinds: list[tuple[str, int]]) -> list[Steps]:
    """For each kind: the events that make it."""
    made: list[Steps] = []
    for kind, number in kinds:
        failures, events = _KINDS[kind][number % len(_KINDS[kind])]
        made.append([_record(job, False, times=failures), _record(job, True, times=events - failures)])
    return made


def _alert_script(kinds: list[tuple[str, int]], hold: float, pauses: list[int]) -> Steps:
    steps: Steps = [["rule", "alert", "a", {**_LIMITS, "hold": hold}]]
    at = 100.0
    for number, events in enumerate(_checks("a", kinds)):
        at += 8.0 + pauses[number % len(pauses)]
        steps += [["at", at], *events, ["check"]]
    return steps


_PAUSES = st.lists(st.sampled_from([0, 0, 0, 8]), min_size=1, max_size=3)
_BAD, _GOOD = ("bad", 0), ("good", 0)


@graded(points=9, part=2, needs=["test_the_rate_is_that_of_the_window"])
@given(
    kinds=st.lists(st.tuples(st.sampled_from(["bad", "bad", "good"]), _NUMBER), min_size=1, max_size=16),
    hold=_HOLD,
    pauses=_PAUSES,
)
@example(kinds=[_BAD] * 5 + [_GOOD] * 2 + [_BAD] * 4, hold=16.0, pauses=[0])
@example(kinds=[_BAD, _BAD, _GOOD, _BAD, _BAD, _BAD], hold=16.0, pauses=[0])
@example(kinds=[_BAD, _BAD, _GOOD, _BAD], hold=0, pauses=[0])
@example(kinds=[("bad", 1), ("bad", 1), _GOOD, _BAD], hold=8.0, pauses=[0])
@example(kinds=[_BAD, _GOOD], hold=0.5, pauses=[0])
def test_an_alert_fires_when_it_was_bad_for_long_enough(
    candidate: Candidate, kinds: list[tuple[str, int]], hold: float, pauses: list[int]
) -> None:
    """A bad rate makes an alert pending, and firing when it has been bad at all checks for the hold; a good one ends it. Each is told once."""
    _play(candidate, _options(), _alert_script(kinds, hold, pauses))


@graded(points=4, part=2, needs=["test_an_alert_fires_when_it_was_bad_for_long_enough"])
@given(
    kinds=st.lists(st.tuples(st.sampled_from(["bad", "bad", "between", "good"]), _NUMBER), min_size=1, max_size=16),
    hold=_HOLD,
)
@example(kinds=[_BAD, ("between", 0), _BAD, ("between", 1)], hold=0)
@example(kinds=[_BAD, ("between", 0), _BAD, _BAD], hold=8.0)
@example(kinds=[("between", 1), _BAD], hold=0)
def test_an_alert_does_not_flap(candidate: Candidate, kinds: list[tuple[str, int]], hold: float) -> None:
    """Between the limits a firing alert stays, a pending one becomes inactive, and an inactive one stays."""
    _play(candidate, _options(), _alert_script(kinds, hold, [0]))


@graded(points=4, part=2, needs=["test_an_alert_fires_when_it_was_bad_for_long_enough"])
@given(
    kinds=st.lists(st.tuples(st.sampled_from(["bad", "bad", "unknown", "good"]), _NUMBER), min_size=1, max_size=16),
    hold=_HOLD,
)
@example(kinds=[_BAD, ("unknown", 0), ("unknown", 2), _GOOD], hold=0)
@example(kinds=[_BAD, ("unknown", 1), _BAD], hold=8.0)
@example(kinds=[_BAD, ("unknown", 0), _BAD], hold=8.0)
@example(kinds=[("unknown", 1), _BAD], hold=0)
def test_too_few_events_tell_nothing(candidate: Candidate, kinds: list[tuple[str, int]], hold: float) -> None:
    """With fewer than min_events events a firing alert stays, a pending one becomes inactive, and an inactive one stays."""
    _play(candidate, _options(), _alert_script(kinds, hold, [0]))


_RULES = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from([0.5, 1.0]), st.sampled_from([0, 4.0])), min_size=2, max_size=4
)


@graded(points=4, part=2, needs=["test_an_alert_fires_when_it_was_bad_for_long_enough"])
@given(rules=_RULES, moves=st.lists(st.tuples(st.integers(0, 2), _EVENTS), min_size=1, max_size=20))
@example(rules=[("b", 0.5, 0), ("a", 0.5, 0)], moves=[(0, ("a", False, 3)), (1, ("b", False, 3)), (2, ("a", True, 3))])
@example(rules=[("b", 0.5, 0), ("a", 0.5, 0), ("b", 0.5, 0)], moves=[(0, ("b", False, 3))])
@example(
    rules=[("a", 1.0, 0), ("a", 0.5, 0), ("a", 0.5, 4.0)],
    moves=[(0, ("a", False, 3)), (2, ("a", False, 1)), (2, ("a", True, 1))],
)
def test_each_alert_has_its_own_job_and_limits(candidate: Candidate, rules: list[Any], moves: list[Any]) -> None:
    """Several alerts are looked at one by one, in the order in which they were added."""
    steps: Steps = [_record("a", True), _record("b", True)]
    for number, (job, limit, hold) in enumerate(rules):
        limits = {"fire_at": limit, "clear_below": limit, "min_events": 1, "hold": hold}
        steps.append(["rule", f"alert {9 - number}", job, limits])
    at = 0
    for moved, (job, ok, times) in moves:
        at += moved
        steps += [["at", at * 1.0], _record(job, ok, times=times), ["check"]]
    _play(candidate, _options(window=64.0), steps)


def _texts(candidate: Candidate, options: dict[str, Any], steps: Steps) -> list[tuple[Text, dict[Any, float]]]:
    """Each exposition of a script, as it was parsed, with the totals that are expected in it."""
    wanted = expected_play(options, steps)
    seen = candidate.observe("play", options=options, steps=steps)
    assert type(seen) is list
    assert len(seen) == len(wanted), seen[-1:]
    return [(Text(text), totals) for text, totals in zip(seen, wanted, strict=True)]


def _only(totals: dict[Any, float], *names: str) -> dict[Any, float]:
    return {
        key: value for key, value in totals.items() if key[0] in names and not (key[0] == "jobs_total" and value == 0)
    }


def _look(candidate: Candidate, options: dict[str, Any], steps: Steps, *names: str) -> None:
    for text, totals in _texts(candidate, options, steps):
        assert text.told(*names) == _only(totals, *names), text.faults


_SIMPLE = st.dictionaries(st.sampled_from(["queue", "zone", "az"]), st.sampled_from(["eu", "us"]), max_size=2)
_SCRAPED = st.lists(
    st.tuples(st.sampled_from("ab"), st.booleans(), st.none() | _SIMPLE, st.integers(1, 3), st.booleans()),
    min_size=1,
    max_size=12,
)
_TWO = {"queue": "eu", "zone": "us"}
_TURNED = {"zone": "us", "queue": "eu"}


@graded(points=6, part=3)
@given(events=_SCRAPED, idle=st.integers(0, 40))
@example(events=[("a", True, {}, 1, True), ("a", True, None, 1, True)], idle=0)
@example(events=[("a", True, _TWO, 1, False), ("a", False, _TURNED, 1, False)], idle=0)
@example(events=[("a", True, {"queue": "eu"}, 1, False), ("a", True, {"zone": "eu"}, 1, False)], idle=0)
@example(events=[("a", True, {"queue": "eu"}, 1, True), ("a", False, {"queue": "us"}, 2, True)], idle=40)
def test_counts_all_jobs(candidate: Candidate, events: list[Any], idle: int) -> None:
    """jobs_total counts everything since the start, by job, labels and result, whatever scrapes and windows do."""
    steps: Steps = []
    for number, (job, ok, labels, times, scrapes) in enumerate(events):
        steps += [["at", float(idle * number)], _record(job, ok, labels=labels, times=times)]
        steps += [["scrape"]] if scrapes else []
    _look(candidate, _options(), [*steps, ["scrape"]], "jobs_total")


_VALUES = st.text(st.sampled_from('\\"\nn,={} aé😀\r\u2028'), min_size=1, max_size=6)


@graded(points=6, part=3, needs=["test_counts_all_jobs"])
@given(
    events=st.lists(
        st.tuples(_VALUES, st.dictionaries(st.sampled_from(["queue", "_a"]), _VALUES, max_size=2)),
        min_size=1,
        max_size=6,
    )
)
@example(events=[("a\\b", {})])
@example(events=[('say "so"', {})])
@example(events=[("two\nlines", {})])
@example(events=[("\\n", {}), ("\n", {}), ('\\"', {}), ("\\\\", {})])
@example(events=[("a", {"queue": 'x",_a="y'}), ("a", {"queue": "x", "_a": "y"})])
@example(events=[("a", {"_a": "x,queue=y"}), ("a", {"queue": "y", "_a": "x"})])
@example(events=[("a", {"queue": "x,_a=y"}), ("a", {"queue": "x", "_a": "y"}), ("a} 7", {"queue": "\u2028"})])
def test_label_values_survive(candidate: Candidate, events: list[tuple[str, dict[str, str]]]) -> None:
    """Backslashes, quotes and line feeds in labels are escaped, everything else is as it was."""
    steps: Steps = [_record(job, True, labels=labels) for job, labels in events]
    _look(candidate, _options(), [*steps, ["scrape"]], "jobs_total")


_LONG = st.integers(0, 4100).map(lambda number: number / 1024) | st.sampled_from([0.0, 0.5, 1.0, 4.0, 2.5, 1234567.125])


@graded(points=7, part=3, needs=["test_counts_all_jobs"])
@given(
    bounds=st.sampled_from([[0.5, 1.0, 4.0], [1], [0.25, 2.5]]),
    events=st.lists(
        st.tuples(st.sampled_from("ab"), _LONG, st.sampled_from([{}, {"queue": "eu"}])), min_size=1, max_size=12
    ),
)
@example(bounds=[0.5, 1.0, 4.0], events=[("a", 0.5, {}), ("a", 0.75, {}), ("a", 5.0, {})])
@example(bounds=[0.5, 1.0, 4.0], events=[("a", 1234567.125, {}), ("a", 1 / 1024, {}), ("a", 4.0, {})])
def test_the_histogram_is_cumulative(candidate: Candidate, bounds: list[float], events: list[Any]) -> None:
    """Each bucket counts what took at most its bound, +Inf and _count count all, _sum is exact."""
    steps: Steps = [_record(job, True, seconds=seconds, labels=labels) for job, seconds, labels in events]
    names = ("job_seconds_bucket", "job_seconds_sum", "job_seconds_count")
    _look(candidate, _options(bounds=bounds), [*steps, ["scrape"]], *names)


@graded(points=4, part=3, needs=["test_counts_all_jobs"])
@given(events=_SCRAPED)
@example(events=[("a", True, {}, 1, False), ("b", False, {}, 1, False)])
def test_the_text_has_its_form(candidate: Candidate, events: list[Any]) -> None:
    """One HELP and one TYPE before the samples of a metric, its lines together, buckets in order, a line feed at each end."""
    steps: Steps = [_record(job, ok, labels=labels, times=times) for job, ok, labels, times, _ in events]
    declared = {"jobs_total": ("counter", 1), "job_seconds": ("histogram", 1)}
    for text, _ in _texts(candidate, _options(), [*steps, ["scrape"], ["scrape"]]):
        assert text.faults == []
        assert text.declared() == declared
