"""The oracle of the map, against things that it was not written from, and the reference against the oracle.

* Published histories of a register, with verdicts: a quiz of MIT's course 6.824 (2017, quiz 2, section VII), as they stand
  in the tests of the linearizability checker Porcupine (``porcupine_test.go``, ``TestRegisterModel`` and ``TestZeroDuration``).
* The definition, word by word: all permutations that respect real time, over every history of a small scope.
* The reference, over 5,000 scripts of threads (each makes several), and 10,000 of one thread.
"""

from __future__ import annotations

import itertools
import random
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from bank.modules import load

oracle = load("gil_races", "oracle")
probes = load("gil_races", "probes")


@pytest.fixture(autouse=True)
def _switch_interval() -> Iterator[None]:
    """The probes change it, in the sandbox for the life of a process."""
    before = sys.getswitchinterval()
    yield
    sys.setswitchinterval(before)


def _write(value: int, began: int, ended: int) -> Any:
    one = oracle.operation("update", "a", value)
    return oracle.Past(
        one, began, ended, ("returned", value), None
    )  # a register's write does not look at the old value


def _read(value: int, began: int, ended: int) -> Any:
    return oracle.Past(oracle.operation("get"), began, ended, ("returned", value), [])


@pytest.mark.parametrize(
    ("history", "linearizable"),
    [
        ([_write(100, 0, 100), _read(100, 25, 75), _read(0, 30, 60)], True),
        ([_write(200, 0, 100), _read(200, 10, 30), _read(0, 40, 90)], False),
        ([_write(100, 0, 100), _read(100, 25, 75), _read(0, 30, 30), _read(0, 30, 30)], True),
        ([_write(200, 0, 100), _read(200, 10, 10), _read(200, 10, 10), _read(0, 40, 90)], False),
    ],
)
def test_published_histories(history: list[Any], linearizable: bool) -> None:
    """The published verdicts on histories of a register that holds 0 at first."""
    assert oracle.has_an_order(history, {"a": 0}) is linearizable


def _by_definition(history: list[Any], state: dict[str, int]) -> bool:
    """Try all orders of the operations on a plain dict."""
    for order in itertools.permutations(history):
        if any(later.ended < earlier.began for earlier, later in itertools.combinations(order, 2)):
            continue
        values = dict(state)
        if all(_agrees(past, values) for past in order):
            return True
    return False


def _agrees(past: Any, values: dict[str, int]) -> bool:
    """Make one operation, and compare: written with a dict's own methods."""
    one, key = past.one, past.one["key"]
    before = values.get(key)
    told: Any
    if one["kind"] == "get":
        told = before
    elif one["kind"] == "put":
        told = before is None
        values.setdefault(key, one["value"])
    elif one["kind"] == "snapshot":
        told = dict(values)
    elif one["error"]:
        return bool(past.ending[0] == "raised" and past.saw == [before])
    else:
        values[key] = one["value"] if one["kind"] == "update" else (before or 0) + one["value"]
        told = values[key]
    saw_right = one["kind"] in ("get", "put", "snapshot") or past.saw == [
        before if one["kind"] == "update" else before or 0
    ]
    return bool(past.ending == ("returned", told) and saw_right)


def _spans(count: int) -> list[tuple[tuple[int, int], ...]]:
    """All ways in which the spans of operations can lie to each other."""
    ways = set()
    for order in set(itertools.permutations([number for number in range(count) for _ in "be"])):
        ways.add(tuple((order.index(n), 2 * count - 1 - order[::-1].index(n)) for n in range(count)))
    return sorted(ways)


def _seen(rng: random.Random, kind: str, number: int) -> tuple[Any, ...]:
    """An operation, an ending that may be right or wrong, and what its function saw."""
    one = oracle.operation(kind, "a", 1 + number)
    old = rng.choice([None, 1, 2, 3])
    if kind == "put":
        return (one, ("returned", rng.random() < 0.5), [])
    if kind == "get":
        return (one, ("returned", old), [])
    if kind == "snapshot":
        return (one, ("returned", {} if old is None else {"a": old}), [])
    if kind == "failing":
        one = oracle.operation("update", "a", 9, error="ValueError")
        return (one, ("raised", "ValueError", oracle.OWN), [old])
    if kind == "add":
        return (one, ("returned", (old or 0) + 1 + number), [old or 0])
    return (one, ("returned", 1 + number), [old])


def test_the_check_is_the_definition() -> None:
    """All kinds of up to three operations, in all ways that their spans can lie, with many results: the same verdict."""
    rng = random.Random(1)
    verdicts = {True: 0, False: 0}
    kinds = ["get", "put", "update", "add", "snapshot", "failing"]
    for count in (1, 2, 3):
        for chosen in itertools.product(kinds, repeat=count):
            for spans in _spans(count):
                made = [_seen(rng, kind, number) for number, kind in enumerate(chosen)]
                history = [
                    oracle.Past(one, *span, ending, saw) for (one, ending, saw), span in zip(made, spans, strict=True)
                ]
                wanted = _by_definition(history, {})
                assert oracle.has_an_order(history, {}) is wanted, history
                verdicts[wanted] += 1
    assert min(verdicts.values()) > 300


def _some(rng: random.Random) -> list[dict[str, Any]]:
    kinds = ["get", "put", "update", "add", "snapshot"]
    made = []
    for number in range(rng.randint(2, 4)):
        kind = rng.choice(kinds)
        fails = kind == "update" and rng.random() < 0.3
        made.append(
            oracle.operation(
                kind,
                rng.choice("aab"),
                10 * 2**number,
                error="KeyError" if fails else None,
                preempted=rng.choice([0, 0, 1, 2, 3, 4, 5]),
            )
        )
    return made


def test_the_reference_has_histories_with_an_order() -> None:
    """Threads that stop, fail and are preempted, with the reference: each of 5,000 scripts has an explanation."""
    rng = random.Random(2)
    for _ in range(5_000):
        operations = _some(rng)
        work = oracle.Work(operations)
        initial = rng.choice([{}, {"a": 5}, {"a": 5, "b": 6}])
        script = rng.choices(["start", "next"], k=rng.randint(0, 5))
        seen = probes.play(initial, operations, script, work.step, same_hash=rng.random() < 0.3)
        assert not seen["stuck"]
        history = oracle.history_of(operations, work, seen)
        assert oracle.has_an_order(history, initial), oracle.in_words(history)


def test_the_reference_is_a_dict_for_one_thread() -> None:
    """10,000 runs of operations in one thread."""
    rng = random.Random(3)
    for _ in range(10_000):
        steps: list[list[Any]] = []
        for _ in range(rng.randint(0, 12)):
            key, value = rng.choice([0, 2**61 - 1, 1]), rng.randint(1, 9)
            name = rng.choice(["get", "put", "update", "add", "snapshot"])
            steps.append(["snapshot"] if name == "snapshot" else [name, key, value])
        assert probes.alone(steps)["told"] == oracle.expected_alone(steps)


def test_the_reference_nests() -> None:
    """2,000 functions that make other operations, up to three levels deep."""
    rng = random.Random(4)

    def inner(depth: int) -> list[Any]:
        made: list[Any] = []
        for _ in range(rng.randint(0, 3)):
            kind = rng.choice(["get", "put", "update", "add", "snapshot"])
            more = inner(depth - 1) if kind == "update" and depth else []
            made.append([kind, rng.choice("abc"), rng.randint(10, 99), more])
        return made

    refused = 0
    for _ in range(2_000):
        one = ["update", "a", 1, inner(2)]
        state = {"b": 6}
        expected = oracle.expected_nested(state, one) + oracle.expected_nested(state, ["snapshot", "", 0, []])
        seen = probes.nested({"b": 6}, one, [["snapshot", "", 0, []]])
        assert oracle.without_subclasses(seen["log"]) == expected
        refused += sum(ending == "RuntimeError" for _, ending in expected)
    assert refused > 500
