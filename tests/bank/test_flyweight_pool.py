"""The oracle of the flyweight pool, against rules that others wrote, and the reference against the oracle.

* What are the same arguments: ``inspect.Signature.bind`` and ``apply_defaults``, and ``functools.lru_cache(typed=True)`` of
  the standard library ("If typed is set to true, function arguments of different types will be cached separately").
* What lives: weak references to real objects, counted by CPython.
"""

from __future__ import annotations

import functools
import gc
import inspect
import itertools
import random
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bank.modules import load

oracle = load("flyweight_pool", "oracle")
probes = load("flyweight_pool", "probes")
gc.unfreeze()
_VALUES = ["a", "b", 0, 0.0, False, 1, 1.0, True, "token 1", "token 2", ("a", 1), []]
_CLASSES = [
    [oracle.new_class(shape, new=new, odd=odd)]
    for shape in oracle.SHAPES
    for new, odd in [(False, False), (True, False), (False, True)]
]
_FAMILY = [
    oracle.new_class("all"),
    oracle.new_class("inherited", 0),
    oracle.new_class("keyword", 0),
    oracle.new_class("inherited", 2, odd=True),
]


@pytest.fixture(autouse=True, scope="module")
def _frozen() -> Iterator[None]:
    """The probes freeze what is loaded, so that each gc.collect() of theirs is quick; here that must end with this module."""
    gc.freeze()
    yield
    gc.unfreeze()


def _call(rng: random.Random) -> tuple[list[Any], dict[str, Any]]:
    few = rng.sample(_VALUES, 3)
    names = rng.sample(["x", "y", "z", "v", "rest"], rng.choice([0, 0, 1, 2]))
    return [rng.choice(few) for _ in range(rng.choice([0, 1, 1, 1, 2, 3]))], {name: rng.choice(few) for name in names}


def _step(rng: random.Random, told: list[Any], steps: list[list[Any]], classes: int) -> list[Any]:
    """Something that can be done now: only what is there can be dropped, changed, copied or pickled."""
    dropped = {step[1] for step in steps if step[0] == "drop"}
    held = [slot for slot, one in enumerate(told) if one[0] == "object" and slot not in dropped]
    plain = [slot for slot in held if steps[slot][0] == "make" and "token" not in repr(steps[slot])]
    pickled = [slot for slot, step in enumerate(steps) if step[0] == "pickle"]
    kind = rng.choice(["make", "make", "make", "again", "drop", "note", "copy", "deepcopy", "pickle", "load"])
    if kind == "again" and held and steps[held[-1]][0] == "make":
        return [*steps[held[-1]][:4], None]
    if kind in ("drop", "copy", "deepcopy") and held:
        return [kind, rng.choice(held)]
    if kind == "note" and held:
        return ["note", rng.choice(held), rng.choice(["one", "two"])]
    if kind == "pickle" and plain:
        return ["pickle", rng.choice(plain), rng.randint(0, 5)]
    if kind == "load" and pickled:
        return ["load", rng.choice(pickled)]
    failure = rng.choice([None] * 6 + ["ValueError", "KeyError", "KeyboardInterrupt"])
    return ["make", rng.randrange(classes), *_call(rng), failure]


def _script(rng: random.Random, classes: list[dict[str, Any]]) -> list[list[Any]]:
    model, told, steps = oracle.Model(classes), list[Any](), list[list[Any]]()
    for slot in range(rng.randint(1, 7)):
        steps.append(_step(rng, told, steps, len(classes)))
        told.append(model.step(slot, *steps[-1]))
    return steps


def test_the_reference_does_as_expected(cases: Callable[[int], int]) -> None:
    """The reference agrees with the oracle in all it tells and calls, over 50,000 random scripts."""
    rng = random.Random(7)
    kinds: dict[str, int] = {}
    count = cases(50_000)
    for number in range(count):
        classes = _FAMILY if number % 8 == 0 else rng.choice(_CLASSES)
        steps = _script(rng, classes)
        log: list[Any] = []
        told = probes.play(lambda *entry, log=log: log.append(list(entry)), classes, steps)
        assert (told, log) == oracle.expected_play(classes, steps), (classes, steps)
        for step, one in zip(steps, told, strict=True):
            kind = f"{step[0]} {one[0]}"
            kinds[kind] = kinds.get(kind, 0) + 1
    wanted = ("make object", "make raised", "copy object", "load object", "drop done")
    assert min(kinds[kind] for kind in wanted) > count // 100


def test_threads_meet_as_expected() -> None:
    """With 2 to 8 threads, the reference runs __init__ once more than it fails."""
    for threads, failing in itertools.product([2, 5, 8], [0, 1]):
        runs: list[int] = []

        def ran(runs: list[int] = runs) -> int:
            runs.append(1)
            return len(runs) - 1

        seen = probes.meet(ran, threads, failing)
        assert len(runs) == failing + 1
        left = threads - failing
        assert seen == {"raised": ["ValueError"] * failing, "returned": left, "different": 1, "ready": left}


def _key(shape: str, args: list[Any], kwargs: dict[str, Any]) -> Any:
    """The oracle's key, None where the call is a TypeError."""
    try:
        return oracle._typed(oracle.SHAPES[shape](*args, **kwargs))
    except TypeError:
        return None


def _standard_key(function: Any, args: list[Any], kwargs: dict[str, Any]) -> Any:
    """What lru_cache(typed=True) returns for what Signature.bind makes of the arguments: one object for each key."""
    bound = inspect.signature(function).bind(*args, **kwargs)
    bound.apply_defaults()
    return _cached(function)(*bound.args, **dict(sorted(bound.kwargs.items())))


@functools.cache
def _cached(function: Any) -> Any:
    return functools.lru_cache(maxsize=None, typed=True)(lambda *args, **kwargs: object())


def test_arguments_are_the_same_as_for_the_standard_library() -> None:
    """Over 10,000 pairs of calls, the oracle tells calls apart exactly where bind and lru_cache(typed=True) do."""
    rng = random.Random(8)
    same = different = bad = 0
    for _ in range(10_000):
        shape = rng.choice(sorted(oracle.SHAPES))
        calls = [_call(rng), _call(rng)]
        if rng.random() < 0.5:
            calls[1] = (calls[0][0], dict(reversed(calls[0][1].items())))
        if rng.random() < 0.3 and calls[0][0]:
            calls[1] = (calls[0][0][1:], {"x": calls[0][0][0], **calls[0][1]})
        keys = [_key(shape, *call) for call in calls]
        try:
            standard = [_standard_key(oracle.SHAPES[shape], *call) for call in calls]
        except TypeError:
            assert None in keys
            bad += 1
            continue
        assert None not in keys
        assert (keys[0] == keys[1]) == (standard[0] is standard[1]), (shape, calls)
        same, different = same + (keys[0] == keys[1]), different + (keys[0] != keys[1])
    assert min(same, different, bad) > 400


class _Counted:
    pass


def test_the_oracle_knows_what_lives() -> None:
    """Over 3,000 scripts of calls and drops, an object is made exactly where CPython has let the last one go."""
    rng = random.Random(9)
    for _ in range(3000):
        steps: list[list[Any]] = []
        alive: weakref.WeakValueDictionary[str, _Counted] = weakref.WeakValueDictionary()
        slots: dict[int, _Counted] = {}
        made: list[str] = []
        for slot in range(rng.randint(1, 14)):
            if slots and rng.random() < 0.5:
                gone = rng.choice(sorted(slots))
                steps.append(["drop", gone])
                del slots[gone]
                continue
            name = rng.choice("abc")
            steps.append(["make", 0, [name], {}, None])
            found = alive.get(name)
            if found is None:
                made.append(name)
                found = alive[name] = _Counted()
            slots[slot] = found
            del found
        _, log = oracle.expected_play([oracle.new_class()], steps)
        assert [entry[2][0][1] for entry in log] == made
