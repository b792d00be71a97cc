"""Hidden properties of the dead letter ingest.

Each test looks at what its own sentence is about. How a batch is divided is left to the submission: what is compared
is where the records end, and in which order.
"""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import (
    PERMANENT,
    TRANSIENT,
    Record,
    World,
    by_key,
    different,
    expected_commits,
    expected_ingest,
    expected_redrive,
    pause,
    records_of,
)

_BATCH_SIZES = st.integers(1, 9)


def _ingest(
    candidate: Candidate, world: World, records: list[Record], batch_size: int, max_attempts: int = 3
) -> dict[str, Any]:
    """Have records ingested: how it ended; the rest is in the world."""
    return candidate.observe(
        "ingest", **world.collaborators(), records=records, batch_size=batch_size, max_attempts=max_attempts
    )


def _batches(total: int, batch_size: int) -> list[list[int]]:
    return [list(range(start, min(start + batch_size, total))) for start in range(0, total, batch_size)]


@graded(points=14, part=1)
@given(total=st.integers(0, 20), batch_size=_BATCH_SIZES)
@example(total=0, batch_size=3)
@example(total=7, batch_size=3)
@example(total=6, batch_size=3)
def test_good_records_are_stored(candidate: Candidate, total: int, batch_size: int) -> None:
    """Good records are stored in order, in batches of batch_size, of which the last may be shorter."""
    records = different(total)
    world = World()
    expected = [[["sink", batch] for batch in _batches(total, batch_size)], records, ["returned", [total, 0]]]
    seen = _ingest(candidate, world, records, batch_size)
    assert [world.of("sink"), world.stored, seen["ended"]] == expected


@st.composite
def _showers(draw: st.DrawFn) -> dict[str, Any]:
    """For each batch, how its calls fail before one succeeds."""
    most = draw(st.integers(1, 5))
    failures = st.lists(st.sampled_from(TRANSIENT), max_size=most - 1)
    return {"max_attempts": most, "showers": draw(st.lists(failures, min_size=1, max_size=5))}


@graded(points=12, part=1, needs=["test_good_records_are_stored"])
@given(case=_showers(), batch_size=st.integers(1, 4))
@example(case={"max_attempts": 2, "showers": [["ConnectionError"], ["TimeoutError"]]}, batch_size=2)
@example(case={"max_attempts": 4, "showers": [["TimeoutError"] * 3, [], ["ConnectionError"] * 2]}, batch_size=3)
def test_transient_failures_are_retried(candidate: Candidate, case: dict[str, Any], batch_size: int) -> None:
    """After a transient failure the same records are sent again, after a pause that depends on how many there were."""
    showers = case["showers"]
    records = different(len(showers) * batch_size)
    world = World(weather=[one for shower in showers for one in [*shower, "ok"]])
    expected: list[list[Any]] = []
    for batch, shower in zip(_batches(len(records), batch_size), showers, strict=True):
        for attempt in range(1, len(shower) + 1):
            expected += [["sink", batch], ["sleep", pause(attempt)]]
        expected.append(["sink", batch])
    seen = _ingest(candidate, world, records, batch_size, case["max_attempts"])
    assert [world.of("sink", "sleep"), seen["ended"]] == [expected, ["returned", [len(records), 0]]]


def _some_bad(total: int, kinds: list[str]) -> st.SearchStrategy[dict[int, str]]:
    return st.dictionaries(st.integers(0, max(total - 1, 0)), st.sampled_from(kinds), max_size=total)


_TOTALS_AND_BAD = st.integers(0, 16).flatmap(lambda total: st.tuples(st.just(total), _some_bad(total, PERMANENT)))


def _same_places(candidate: Candidate, records: list[Record], bad: dict[int, str], batch_size: int) -> World:
    """Compare where all records are in the end, and what the result says of it."""
    world = World(bad=bad)
    places = expected_ingest(records, bad)
    expected = [places.stored, by_key(places.letters), places.result]
    seen = _ingest(candidate, world, records, batch_size)
    assert [world.stored, world.letters_by_key(), seen["ended"]] == expected
    return world


@graded(points=16, part=1, needs=["test_good_records_are_stored"])
@given(case=_TOTALS_AND_BAD, batch_size=st.integers(1, 16))
@example(case=(1, {0: "ValueError"}), batch_size=1)
@example(case=(7, {3: "KeyError"}), batch_size=7)
@example(case=(8, {0: "ValueError", 7: "RuntimeError"}), batch_size=8)
@example(case=(12, {3: "ValueError", 4: "KeyError", 11: "KeyError"}), batch_size=5)
@example(case=(4, {0: "KeyError", 1: "KeyError", 2: "ValueError", 3: "KeyError"}), batch_size=4)
def test_bad_records_are_dead_lettered(candidate: Candidate, case: tuple[int, dict[int, str]], batch_size: int) -> None:
    """Each bad record is dead-lettered as it is, with its exception; all others are stored once, in order."""
    total, bad = case
    world = _same_places(candidate, different(total), bad, batch_size)
    sent = [event[1] for event in world.of("sink")]
    assert [records for number, records in enumerate(sent) if records in sent[:number]] == [], "the same was sent again"
    assert world.of("sleep") == [], "there was no transient failure"


_OTHER_PERMANENT = ["OSError", "PermissionError", "FileNotFoundError"]
_OTHER_TRANSIENT = ["ConnectionRefusedError", "ConnectionResetError", "BrokenPipeError", "_SlowNetworkError"]


@graded(points=8, part=1, needs=["test_transient_failures_are_retried", "test_bad_records_are_dead_lettered"])
@given(kinds=st.lists(st.sampled_from([*_OTHER_PERMANENT, *_OTHER_TRANSIENT]), min_size=1, max_size=6))
@example(kinds=["PermissionError"])
@example(kinds=["OSError", "ConnectionRefusedError"])
@example(kinds=["_SlowNetworkError"])
def test_kinds_of_errors(candidate: Candidate, kinds: list[str]) -> None:
    """What derives from ConnectionError and TimeoutError is transient, and every other OSError is not."""
    records = different(len(kinds))
    bad = {number: kind for number, kind in enumerate(kinds) if kind in _OTHER_PERMANENT}
    weather = [one for kind in kinds for one in ([kind, "ok"] if kind in _OTHER_TRANSIENT else ["ok"])]
    world = World(bad=bad, weather=weather)
    places = expected_ingest(records, bad)
    expected = [places.stored, by_key(places.letters), places.result]
    seen = _ingest(candidate, world, records, 1)
    assert [world.stored, world.letters_by_key(), seen["ended"]] == expected


@graded(points=8, part=2, needs=["test_transient_failures_are_retried"])
@given(
    before=st.integers(0, 3),
    batch_size=st.integers(1, 4),
    outage=st.lists(st.sampled_from(TRANSIENT), min_size=1, max_size=4),
)
@example(before=1, batch_size=2, outage=["ConnectionError", "TimeoutError", "ConnectionError"])
@example(before=0, batch_size=1, outage=["TimeoutError"])
def test_an_outage_stops_the_run(candidate: Candidate, before: int, batch_size: int, outage: list[str]) -> None:
    """After max_attempts transient failures in a row: SinkUnavailableError from the last, and nothing is dead-lettered."""
    records = different((before + 2) * batch_size)
    batches = _batches(len(records), batch_size)
    world = World(weather=["ok"] * before + outage)
    sent = [["sink", batch] for batch in batches[:before]]
    for attempt in range(1, len(outage) + 1):
        sent += [["sink", batches[before]], ["sleep", pause(attempt)]]
    expected = [sent[:-1], [], [sent[-2]], ["SinkUnavailableError"], outage[-1]]
    seen = _ingest(candidate, world, records, batch_size, len(outage))
    last = [number for number, event in enumerate(world.events) if event[0] == "sink"][-1:]
    since = world.events[last[0] :] if last else []
    told = [world.of("sink", "sleep"), world.letters, since, seen["ended"], seen["cause"]]
    assert told == expected


@graded(points=7, part=2, needs=["test_bad_records_are_dead_lettered"])
@given(case=_TOTALS_AND_BAD, batch_size=_BATCH_SIZES)
@example(case=(0, {}), batch_size=2)
@example(case=(5, {1: "ValueError"}), batch_size=2)
@example(case=(4, {0: "ValueError", 3: "ValueError"}), batch_size=4)
@example(case=(3, {0: "ValueError", 1: "KeyError", 2: "KeyError"}), batch_size=1)
def test_commits_what_is_done(candidate: Candidate, case: tuple[int, dict[int, str]], batch_size: int) -> None:
    """Each batch is committed once, when all of it is stored or dead-lettered, and before more is read."""
    total, bad = case
    world = World(bad=bad)
    expected = expected_commits(total, batch_size)
    _ingest(candidate, world, different(total), batch_size)
    assert world.of("commit") == expected, "[commit, n, records stored or dead-lettered by then, records read by then]"


@st.composite
def _lost_letters(draw: st.DrawFn) -> dict[str, Any]:
    total = draw(st.integers(1, 12))
    bad = draw(st.sets(st.integers(0, total - 1), min_size=1, max_size=5))
    return {
        "total": total,
        "bad": dict.fromkeys(sorted(bad), "ValueError"),
        "lost": draw(st.integers(0, len(bad) - 1)),
        "error": draw(st.sampled_from([*PERMANENT, *TRANSIENT])),
        "batch_size": draw(st.integers(1, 8)),
    }


@graded(points=7, part=2, needs=["test_bad_records_are_dead_lettered"])
@given(case=_lost_letters())
@example(case={"total": 6, "bad": {1: "ValueError"}, "lost": 0, "error": "RuntimeError", "batch_size": 2})
@example(case={"total": 6, "bad": {1: "ValueError"}, "lost": 0, "error": "TimeoutError", "batch_size": 2})
@example(case={"total": 6, "bad": {0: "KeyError", 4: "KeyError"}, "lost": 1, "error": "ValueError", "batch_size": 3})
def test_a_lost_letter_stops_the_run(candidate: Candidate, case: dict[str, Any]) -> None:
    """What dead_letter raises comes out as it is, and nothing more is sent, dead-lettered, read or committed."""
    world = World(bad=case["bad"], lost_letter=case["lost"], lost_error=case["error"])
    lost = sorted(case["bad"])[case["lost"]]
    expected = [[["lost", lost]], [case["error"]], []]
    seen = _ingest(candidate, world, different(case["total"]), case["batch_size"])
    since = world.events[world.events.index(["lost", lost]) :] if ["lost", lost] in world.events else []
    assert [since, seen["ended"], [event[1] for event in world.of("commit") if event[2] < event[1]]] == expected


@graded(points=4, part=2, needs=["test_bad_records_are_dead_lettered"])
@given(total=st.integers(1, 8), batch_size=st.integers(1, 4), kind=st.sampled_from(["KeyboardInterrupt", "SystemExit"]))
@example(total=3, batch_size=1, kind="KeyboardInterrupt")
@example(total=4, batch_size=4, kind="SystemExit")
def test_interrupts_come_out(candidate: Candidate, total: int, batch_size: int, kind: str) -> None:
    """A KeyboardInterrupt of the sink comes out as it is, and its records are neither dead-lettered nor committed."""
    world = World(weather=[kind])
    expected = [[["sink", _batches(total, batch_size)[0]]], [kind]]
    seen = _ingest(candidate, world, different(total), batch_size)
    assert [world.of("sink", "dead", "commit", "sleep"), seen["ended"]] == expected


@st.composite
def _keys_and_bad(draw: st.DrawFn) -> tuple[str, dict[int, str]]:
    keys = draw(st.text("abc", min_size=1, max_size=12))
    return keys, draw(st.dictionaries(st.integers(0, len(keys) - 1), st.sampled_from(PERMANENT), max_size=4))


@graded(points=8, part=2, needs=["test_bad_records_are_dead_lettered"])
@given(case=_keys_and_bad(), batch_size=st.integers(1, 8))
@example(case=("aba", {0: "ValueError"}), batch_size=1)
@example(case=("aba", {0: "ValueError"}), batch_size=3)
@example(case=("aaba", {1: "ValueError", 2: "KeyError"}), batch_size=2)
@example(case=("abab", {0: "ValueError", 2: "KeyError"}), batch_size=4)
@example(case=("aaaa", {1: "ValueError"}), batch_size=4)
@example(case=("bbaa", {3: "ValueError"}), batch_size=4)
def test_keys_keep_their_order(candidate: Candidate, case: tuple[str, dict[int, str]], batch_size: int) -> None:
    """After a record was dead-lettered, later ones with its key are too, with a KeyBlockedError, and in order."""
    keys, bad = case
    _same_places(candidate, records_of(list(keys)), bad, batch_size)


@st.composite
def _redrives(draw: st.DrawFn) -> dict[str, Any]:
    keys, bad = draw(_keys_and_bad())
    weather = st.sampled_from(["ok", "ok", *TRANSIENT])
    return {
        "keys": keys,
        "bad": bad,
        "weather": draw(st.lists(weather, max_size=12)),
        "max_attempts": draw(st.integers(1, 4)),
    }


@graded(points=7, part=3, needs=["test_transient_failures_are_retried", "test_bad_records_are_dead_lettered"])
@given(case=_redrives())
@example(case={"keys": "abc", "bad": {}, "weather": [], "max_attempts": 1})
@example(case={"keys": "aba", "bad": {0: "ValueError"}, "weather": [], "max_attempts": 3})
@example(case={"keys": "ab", "bad": {}, "weather": ["TimeoutError", "TimeoutError", "ok"], "max_attempts": 3})
@example(case={"keys": "abc", "bad": {}, "weather": ["ok", "TimeoutError", "ConnectionError"], "max_attempts": 2})
@example(case={"keys": "aabb", "bad": {1: "KeyError"}, "weather": ["TimeoutError", "ok"], "max_attempts": 2})
def test_redrive_sends_letters_again(candidate: Candidate, case: dict[str, Any]) -> None:
    """Letters are sent one by one; what is stored is discarded at once, what is refused stays, and so does its key."""
    letters = records_of(list(case["keys"]))
    world = World(bad=case["bad"], weather=case["weather"])
    expected = list(expected_redrive(letters, case["bad"], case["weather"], case["max_attempts"]))
    seen = candidate.observe(
        "redrive", **world.delivery(), discard=world.discard, letters=letters, max_attempts=case["max_attempts"]
    )
    assert [world.events, seen["ended"]] == expected
