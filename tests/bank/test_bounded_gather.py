"""The stage of the bounded gather, with implementations that were not written for it, and the reference on the stage.

* What a complete play looks like: ``aiostream`` (``stream.map(..., ordered=True, task_limit=...)``), a published library, must be found right in
  all that part 1 asks for. It is told to keep ``2 * limit`` items open, with a semaphore for the calls.
* What must be found wrong: ``asyncio.gather`` of all items, ``asyncio.as_completed``, ``asyncio.TaskGroup``: what the standard library documents of them.
* The bounds: on a stage without choices, the moments at which items are taken are those of a simulation of the window.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiostream import stream

from bank.modules import load

oracle = load("bounded_gather", "oracle")
probes = load("bounded_gather", "probes")
_FINALES = ["end", "stop", "fail", "busy", "items", "close", "cancel"]
_ANSWERS = {
    "end": ["ended"],
    "stop": None,
    "fail": ["raised", "KeyError"],
    "busy": ["raised", "KeyError"],
    "items": ["raised", "LookupError"],
    "close": ["closed"],
    "cancel": ["raised", "CancelledError"],
}


async def _aiostream(fn: Any, items: Any, *, limit: int) -> AsyncIterator[Any]:
    slots = asyncio.Semaphore(limit)

    async def call(item: Any) -> Any:
        async with slots:
            return await fn(item)

    mapped: Any = stream.map(stream.iterate(items), call, ordered=True, task_limit=2 * limit)
    async with mapped.stream() as results:
        async for result in results:
            yield result


async def _gather(fn: Any, items: Any, *, limit: int) -> AsyncIterator[Any]:
    slots = asyncio.Semaphore(limit)

    async def call(item: Any) -> Any:
        async with slots:
            return await fn(item)

    for result in await asyncio.gather(*[call(item) for item in items]):
        yield result


async def _as_completed(fn: Any, items: Any, *, limit: int) -> AsyncIterator[Any]:
    for result in asyncio.as_completed([fn(item) for item in items]):
        yield await result


async def _task_group(fn: Any, items: Any, *, limit: int) -> AsyncIterator[Any]:
    async with asyncio.TaskGroup() as group:
        calls = [group.create_task(fn(item)) for item in items]
        for call in calls:
            yield await asyncio.shield(call)


def _play(stage: Any) -> Any:
    probes.play(limit=stage.limit, stream=stage.stream, **stage.collaborators())
    return stage


def _stage(rng: random.Random, finale: str) -> Any:
    count = rng.randint(0, 9) if finale in ("end", "items") else 60
    limit = rng.randint(2 if finale == "busy" else 1, 4)
    options = {"eager": rng.random() < 0.5, "salt": rng.randrange(1000), "pick": rng.randrange(4)}
    hows = rng.choices(["cancelled", "error", "result"], k=3)
    moves = [rng.randrange(12) for _ in range(rng.randint(0, 12))]
    return oracle.Stage(count, limit, moves, finale=finale, hows=hows, stream=rng.random() < 0.3, **options)


def test_the_reference_plays_well(cases: Callable[[int], int]) -> None:
    """Over ten thousand random plays, the reference is where the README wants it, whatever the finale."""
    rng = random.Random(1)
    for number in range(cases(10_500)):
        finale = _FINALES[number % len(_FINALES)]
        stage = _play(_stage(rng, finale))
        assert stage.idle + stage.late == []
        assert stage.most_running <= stage.limit
        assert stage.most_open <= 2 * stage.limit
        assert (stage.answer and stage.answer[:2]) == _ANSWERS[finale]
        assert stage.results == oracle.serial(len(stage.results), stage.salt)
        assert stage.calls == [oracle.item_of(index) for index in range(len(stage.calls))]
        if finale == "end":
            assert len(stage.results) == stage.count
        if finale != "stop":
            assert (stage.left_running, stage.answered_early, stage.tasks_left) == (0, False, 0)
        if finale not in ("end", "stop"):
            assert (stage.not_cancelled_at_once, stage.started_after, stage.waits_for_an_item) == (0, 0, False)


@pytest.mark.parametrize("finale", ["end", "stop"])
def test_a_library_plays_well(finale: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The stage finds nothing wrong with aiostream, as long as nothing fails."""
    monkeypatch.setattr(probes.bounded_gather, "bounded_map", _aiostream)
    rng = random.Random(2)
    for _ in range(100):
        stage = _play(_stage(rng, finale))
        assert stage.idle + stage.late == []
        assert stage.most_running <= stage.limit
        assert stage.most_open <= 2 * stage.limit
        assert stage.results == oracle.serial(len(stage.results), stage.salt)
        assert finale == "stop" or (stage.answer, len(stage.results)) == (["ended"], stage.count)


def test_gather_takes_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    """Gather with a semaphore bounds what runs, and neither what is open nor how long a result waits; what it leaves runs on."""
    monkeypatch.setattr(probes.bounded_gather, "bounded_map", _gather)
    stage = _play(oracle.Stage(9, 2, [], salt=5))
    assert (stage.results, stage.answer) == (oracle.serial(9, 5), ["ended"])
    assert (stage.most_running, stage.most_open) == (2, 9)
    assert len(stage.late) == 8
    failing = _play(oracle.Stage(9, 2, [], finale="fail", pick=0))
    assert failing.answer == ["raised", "KeyError", "'call 0'"]
    assert failing.left_running > 0


def test_as_completed_is_out_of_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """as_completed starts all and hands out what ends first."""
    monkeypatch.setattr(probes.bounded_gather, "bounded_map", _as_completed)
    stage = _play(oracle.Stage(3, 3, [2, 1], salt=5))
    assert sorted(stage.results) == oracle.serial(3, 5)
    assert stage.results[0] != 5
    assert _play(oracle.Stage(5, 3, [])).most_running == 5


def test_a_task_group_raises_a_group(monkeypatch: pytest.MonkeyPatch) -> None:
    """A TaskGroup cancels and waits, but what comes out is a group."""
    monkeypatch.setattr(probes.bounded_gather, "bounded_map", _task_group)
    stage = _play(oracle.Stage(3, 3, [], finale="fail", pick=1))
    assert stage.answer[:2] == ["raised", "ExceptionGroup"]
    assert (stage.not_cancelled_at_once, stage.left_running, stage.answered_early) == (0, 0, False)


@pytest.mark.parametrize("limit", [2, 3, 5])
def test_a_slow_front_fills_the_window(limit: int) -> None:
    """While the first call runs, the others are called until 2 * limit items are open, and not one more."""
    stage = _play(oracle.Stage(oracle.ENDLESS, limit, [1] * limit, finale="cancel"))
    assert (stage.results, len(stage.calls), stage.most_open) == ([], 2 * limit, 2 * limit)


@pytest.mark.parametrize("limit", [1, 2, 4])
def test_the_window_moves_with_the_front(limit: int) -> None:
    """Calls that end in order: after n results, n + limit items are taken (a list schedule with equal durations)."""
    for results in range(6):
        stage = _play(oracle.Stage(60, limit, [0] * results, finale="cancel"))
        assert (len(stage.results), stage.taken) == (results, results + limit)
