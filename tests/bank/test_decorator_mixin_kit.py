"""The oracle of the memoizing decorator, against the caches of functools and cachetools, and the reference against the oracle.

* Results, hits, misses and what is kept: ``functools.lru_cache``, which has the same rules for calls without keyword
  arguments that end well, and ``cachetools.cached`` over ``LRUCache``, which does not keep failures either and sorts
  keyword arguments.
* Arguments without a hash: the language's own ``hash``.
* Calls that run at the same time: a simulation that looks at each moment.
"""

from __future__ import annotations

import asyncio
import random
from functools import lru_cache
from itertools import permutations, product
from typing import Any

import pytest
from cachetools import LRUCache, cached

from bank.modules import load

oracle = load("decorator_mixin_kit", "oracle")
probes = load("decorator_mixin_kit", "probes")
_ANSWERS = ["number", "none", "ValueError", "TypeError"]


def _steps(rng: random.Random, kwargs: list[dict[str, Any]], caches: int = 1) -> list[list[Any]]:
    kinds = rng.choice([["call"], ["call", "call", "info"], ["call"] * 8 + ["info", "clear"]])
    made: list[list[Any]] = []
    for _ in range(rng.randint(1, 14)):
        kind, which = rng.choice(kinds), rng.randrange(caches)
        args = rng.choices([1, "1", "a", None, ("a", 1)], k=rng.choice([0, 1, 1, 2]))
        made.append([kind, which, tuple(args), rng.choice(kwargs)] if kind == "call" else [kind, which])
    return made


def _library(memo: Any, clear: Any, info: Any, steps: list[list[Any]]) -> dict[str, list[Any]]:
    told: dict[str, list[Any]] = {"endings": [], "infos": []}
    for step in steps:
        if step[0] == "call":
            try:
                told["endings"].append(["returned", memo(*step[2], **step[3])])
            except (ValueError, TypeError) as error:
                told["endings"].append(["raised", type(error).__name__])
        elif step[0] == "info":
            told["infos"].append(list(info()))
        else:
            clear()
    return told


def test_lru_cache_agrees() -> None:
    """Over 10,000 random scripts, functools.lru_cache answers and counts as the oracle says."""
    rng = random.Random(9)
    for _ in range(10_000):
        maxsize, answers = rng.randint(1, 5), rng.choices(_ANSWERS, k=3)
        steps = _steps(rng, [{}, {"a": 1}, {"a": "1"}])
        told, calls = oracle.expected_play([maxsize], steps, answers)
        function = oracle.Function(answers)

        @lru_cache(maxsize=maxsize)
        def memo(*args: Any, _function: Any = function, **kwargs: Any) -> Any:
            return _function(args, kwargs)

        seen = _library(memo, memo.cache_clear, memo.cache_info, steps)
        assert (seen, function.calls) == (told, calls), (maxsize, steps)


def test_cachetools_agrees() -> None:
    """So does cachetools, with keyword arguments in any order."""
    rng = random.Random(10)
    for _ in range(3000):
        maxsize, answers = rng.randint(1, 5), rng.choices(_ANSWERS, k=3)
        steps = _steps(rng, [{}, {"a": 1, "b": 2}, {"b": 2, "a": 1}, {"a": 2, "b": 1}])
        told, calls = oracle.expected_play([maxsize], steps, answers)
        function = oracle.Function(answers)

        @cached(LRUCache(maxsize), info=True)
        def memo(*args: Any, _function: Any = function, **kwargs: Any) -> Any:
            return _function(args, kwargs)

        seen = _library(memo, memo.cache_clear, memo.cache_info, steps)
        assert (seen, function.calls) == (told, calls), (maxsize, steps)


def test_lru_cache_agrees_on_every_short_script() -> None:
    """So does lru_cache on each script of up to six calls with three arguments, for maxsize 1 to 3."""
    for maxsize, length in product((1, 2, 3), range(1, 7)):
        for letters in product("abc", repeat=length):
            steps = [["call", 0, (letter,), {}] for letter in letters] + [["info", 0]]
            told, calls = oracle.expected_play([maxsize], steps, ["number"])
            function = oracle.Function(["number"])
            memo = lru_cache(maxsize=maxsize)(lambda *args, _function=function: _function(args, {}))
            seen = _library(memo, memo.cache_clear, memo.cache_info, steps)
            assert (seen, function.calls) == (told, calls)


@pytest.mark.parametrize("value", [1, "a", None, (), (1, ("a",)), [], [1], (1, [2]), ("a", ([],)), {}, set()])
def test_what_has_a_hash(value: Any) -> None:
    """The oracle's idea of an argument without a hash is the language's."""
    try:
        hash(value)
    except TypeError:
        assert not oracle.has_hash(value)
    else:
        assert oracle.has_hash(value)


def _with_lists(rng: random.Random, steps: list[list[Any]]) -> list[list[Any]]:
    lists = [([1],), ((1, [2]),), (1, [])]
    return [["call", step[1], rng.choice(lists), {}] if rng.random() < 0.1 else step for step in steps]


def test_the_reference_plays_as_expected() -> None:
    """The reference agrees with the oracle over 10,000 scripts: for functions, instances, and methods that are overridden."""
    rng = random.Random(11)
    kwargs: list[dict[str, Any]] = [{}, {"a": 1, "b": 2}, {"b": 2, "a": 1}, {"a": "1"}]
    for number in range(10_000):
        answers = rng.choices(_ANSWERS, k=3)
        caches = (1, 3, 3)[number % 3]
        sizes = [rng.randint(1, 5)] * 3 if number % 3 == 1 else [rng.randint(1, 5) for _ in range(3)]
        steps = _with_lists(rng, _steps(rng, kwargs, caches))
        told, calls = oracle.expected_play(sizes[:caches], steps, answers)
        function = oracle.Function(answers)
        if number % 3 == 0:
            seen = probes.play(function, sizes[0], steps)
        elif number % 3 == 1:
            kind = rng.choice(["plain", "equal", "unhashable"])
            seen = probes.instances(function, kind, 3, sizes[0], steps)
        else:
            seen = probes.family(function, sizes, steps)
        assert ({key: seen[key] for key in told}, function.calls) == (told, calls), (number, sizes, steps)


def test_the_reference_forgets_as_expected() -> None:
    """So it does where attributes change, for each order of the bases."""
    rng = random.Random(12)
    for order in [order for length in (1, 2, 3) for order in permutations(["fresh", "label", "audit"], length)]:
        if "fresh" not in order:
            continue
        for _ in range(100):
            steps = [step if rng.random() < 0.8 else ["set", step[1] // 2, "rows", 1] for step in _steps(rng, [{}], 4)]
            told, calls = oracle.expected_play([3] * 4, steps, ["number"], per_object=2)
            function = oracle.Function(["number"])
            seen = probes.fresh(function, list(order), 3, steps)
            assert ({key: seen[key] for key in told}, function.calls) == (told, calls), (order, steps)


def test_the_reference_awaits_as_expected() -> None:
    """So do coroutine functions and methods."""
    rng = random.Random(13)
    for number in range(500):
        steps, answers = _with_lists(rng, _steps(rng, [{}, {"a": 1}])), rng.choices(_ANSWERS, k=3)
        told, calls = oracle.expected_play([3], steps, answers)
        function = oracle.Function(answers)
        assert probes.coroutines(function, 3, number % 2 == 0, steps) == told, steps
        assert function.calls == calls


def _by_moments(callers: list[list[Any]], seconds: float, failing: list[str]) -> dict[str, Any]:
    """The same, moment by moment: at each quarter of a second, see who comes and what ends."""
    running: dict[str, tuple[float, list[int]]] = {}
    kept: dict[str, Any] = {}
    counts: dict[str, int] = {}
    endings: list[Any] = [None] * len(callers)
    for moment in (quarter / 4 for quarter in range(400)):
        for key, (end, waiting) in list(running.items()):
            if end == moment:
                del running[key]
                failed = counts[key] == 1 and key in failing
                ending = ["raised", "ValueError"] if failed else ["returned", [key, counts[key]]]
                for number in waiting:
                    endings[number] = ending
                if not failed:
                    kept[key] = ending
        for number, (time, key) in enumerate(callers):
            if time != moment:
                continue
            if key in kept:
                endings[number] = kept[key]
            elif key in running:
                running[key][1].append(number)
            else:
                counts[key] = counts.get(key, 0) + 1
                running[key] = (moment + seconds, [number])
    calls = sum(counts.values())
    return {"endings": endings, "calls": calls, "hits": len(callers) - calls}


def test_running_calls_moment_by_moment() -> None:
    """Over 500 random scripts, what callers share is what a simulation by moments says; the reference does that, too."""
    rng = random.Random(14)
    for number in range(500):
        callers = sorted([rng.randint(0, 40), rng.choice("abc")] for _ in range(rng.randint(1, 8)))
        failing = rng.sample("abc", k=rng.randint(0, 3))
        told = oracle.expected_together(callers, 10.5, failing)
        assert told == _by_moments(callers, 10.5, failing), (callers, failing)
        counts: dict[str, int] = {}

        def call(key: str, counts: dict[str, int] = counts, failing: list[str] = failing) -> list[Any]:
            counts[key] = counts.get(key, 0) + 1
            if counts[key] == 1 and key in failing:
                raise ValueError
            return [key, counts[key]]

        seen = probes.together(call, callers, 10.5, {}, number % 2 == 0)
        assert (seen["endings"], seen["info"][:2]) == (told["endings"], [told["hits"], told["calls"]])


def test_no_instance_is_left() -> None:
    """The reference keeps no instance alive, and a cancelled caller leaves the others alone."""
    for refers in (False, True):
        seen = probes.lives(oracle.Function(["number"]), 10, refers)
        assert seen == {"results": [["returned", [n, n]] for n in range(1, 11)], "left": 0}
    seen = probes.together(lambda key: [key, 1], [[0, "a"], [1, "a"]], 10.5, {0: 5.25}, False)
    assert seen["endings"] == [["raised", asyncio.CancelledError.__name__], ["returned", ["a", 1]]]
