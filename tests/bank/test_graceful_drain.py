"""The simulation of the service, against things that were not written for it, and implementations on the probes against the simulation.

* Part 1: a service of ``asyncio.Semaphore`` and ``asyncio.timeout_at`` alone, as the standard library documents them (a semaphore is first
  come, first served; a timeout cancels, and the deadline holds while waiting, too).
* A drain by hand: SIGTERM, a grace period, the end, as the Kubernetes documentation has it in "Termination of Pods".
* Laws: every request gets exactly one answer, the counts of the report add up, and never do more handlers run than may.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from typing import Any

import pytest

from bank.modules import load

oracle = load("graceful_drain", "oracle")
probes = load("graceful_drain", "probes")
_KINDS = ["come", "brief", "burst", "end", "ends", "time_out", "wait", "clean"]
_ALL = ["started", "budget", "answer", "cancelled", "ready", "closing", "closed", "down", "report", "errors"]


def _options(rng: random.Random) -> dict[str, Any]:
    return {
        "max_concurrency": rng.randint(1, 3),
        "queue_limit": rng.randint(0, 4),
        "drain_timeout": rng.choice([2, 5]) + 1 / 4096,
    }


def _raws(rng: random.Random, kinds: list[str], most: int) -> list[tuple[str, int]]:
    return [(rng.choice(kinds), rng.randrange(12)) for _ in range(rng.randint(0, most))]


def _script(rng: random.Random, options: dict[str, Any], drains: bool) -> tuple[Any, list[str]]:
    closers = rng.choices(["fine", "raise"], k=rng.randint(0, 3)) if drains else []
    raws = _raws(rng, [*_KINDS, "leave"], 15)
    if drains:
        raws += [("shutdown", 0), *_raws(rng, ["come", "end", "wait", "clean", "shutdown"], 8)]
    script = oracle.Script(oracle.Model(**options, closers=closers), raws)
    script.finish()
    return script, closers


def _play(script: Any, options: dict[str, Any], closers: list[str]) -> list[list[Any]]:
    log = oracle.Log()
    probes.play(actions=script.actions, options=options, closers=closers, **log.collaborators())
    events: list[list[Any]] = oracle.only(log.events, *_ALL)
    return events


@pytest.mark.parametrize(
    ("solution", "count"), [("reference", 7000), ("alternative_inline", 1500), ("alternative_dispatcher", 1500)]
)
def test_services_do_as_simulated(
    solution: str, count: int, cases: Callable[[int], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over ten thousand scripts, three services, each in another style, do all that the simulation says, step by step."""
    monkeypatch.setattr(probes, "graceful_drain", load("graceful_drain", solution))
    rng = random.Random(30)
    for number in range(cases(count)):
        options = _options(rng)
        script, closers = _script(rng, options, drains=number % 3 > 0)
        assert _play(script, options, closers) == oracle.only(script.events, *_ALL), script.actions


class _Plain:
    """Part 1 with what asyncio brings along; it has no queue limit."""

    ready = True

    def __init__(self, handler: Any, *, max_concurrency: int, queue_limit: int, drain_timeout: float) -> None:
        self._handler, self._slots = handler, asyncio.Semaphore(max_concurrency)

    async def handle(self, request: Any, *, timeout: float) -> Any:  # the interface of the challenge
        loop = asyncio.get_running_loop()
        deadline, own = loop.time() + timeout, False
        try:
            async with asyncio.timeout_at(deadline) as limit, self._slots:
                try:
                    return await self._handler(request, deadline - loop.time())
                except TimeoutError:
                    own = True
                    raise
        except TimeoutError:
            if own and not limit.expired():
                raise
            raise probes.graceful_drain.DeadlineExceededError from None


def test_part_1_is_a_semaphore_and_a_timeout(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a limit of the queue, the simulation does as a semaphore under a timeout does."""
    monkeypatch.setattr(probes.graceful_drain, "Service", _Plain)
    rng = random.Random(31)
    for _ in range(200):
        options = {**_options(rng), "queue_limit": 1000}
        # a handler that returns or raises after its deadline is beyond a plain timeout
        raws = [(kind, 0 if kind == "clean" else number) for kind, number in _raws(rng, _KINDS, 18)]
        script = oracle.Script(oracle.Model(**options), raws)
        script.finish()
        assert _play(script, options, []) == oracle.only(script.events, *_ALL), script.actions


def test_laws() -> None:
    """One answer for each request, counts that add up, and never more handlers than may run."""
    rng = random.Random(32)
    for number in range(3000):
        options = _options(rng)
        script, closers = _script(rng, options, drains=number % 2 > 0)
        events = [event for step in script.events for event in step]
        answers = [event[1] for event in events if event[0] == "answer"]
        come = sum(action[2] for action in script.actions if action[0] == "arrive")
        assert sorted(answers) == list(range(come))
        running: set[int] = set()
        at_shutdown = None
        queued = 0
        for action, step in zip(script.actions, script.events, strict=True):
            if action[0] == "shutdown" and at_shutdown is None:
                at_shutdown = len(running)
                queued = sum(event[2:] == ("raised", "ShuttingDownError") for event in step if event[0] == "answer")
            for event in step:
                if event[0] == "started":
                    running.add(event[1])
                elif event[0] == "ended":
                    running.remove(event[1])
                assert len(running) <= options["max_concurrency"]
        reports = [event[2] for event in events if event[0] == "report"]
        assert len(reports) == sum(action[0] == "shutdown" for action in script.actions)
        for report in reports:
            assert report == reports[0]
            assert report["finished"] + report["cancelled"] == at_shutdown
            assert report["rejected"] == queued
        assert [event[1] for event in events if event[0] == "closed"] == list(range(len(closers)))[::-1]


def test_a_drain_by_hand() -> None:
    """Two run and one is queued when the signal comes; one ends in time, the other is cut off after five seconds and cleans up."""
    model = oracle.Model(max_concurrency=2, queue_limit=1, drain_timeout=5 + 1 / 4096, closers=["fine", "raise"])
    raws = [("burst", 2), ("shutdown", 0), ("come", 0), ("wait", 1), ("end", 0), ("wait", 3), ("clean", 0)]
    script = oracle.Script(model, raws)
    told = [[event for event in step if event[0] not in ("budget", "ended", "ready")] for step in script.events]
    assert told == [
        [("started", 0), ("started", 1), ("answer", 3, "raised", "OverloadedError")],
        [("answer", 2, "raised", "ShuttingDownError")],
        [("answer", 4, "raised", "ShuttingDownError")],
        [],
        [("answer", 0, "returned")],
        [("cancelled", 1)],
        [
            ("answer", 1, "raised", "ShuttingDownError"),
            *[("closing", 1), ("closed", 1), ("closing", 0), ("closed", 0)],
            *[("down", 0), ("report", 0, {"finished": 1, "cancelled": 1, "rejected": 1}), ("errors", 0, ["close 1"])],
        ],
    ]
