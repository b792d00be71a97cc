"""Drives a monitor through a script, with a clock that is set by the script."""

from __future__ import annotations

import gc
from typing import Any

import failure_monitor

from pytest_interview.probing import Clock, outcome, plain


def _changes(value: Any) -> Any:
    """What ``check`` returns: pairs may be of any kind of tuple or list."""
    if not isinstance(value, list):
        return plain(value)
    return [[plain(part) for part in pair] if isinstance(pair, (tuple, list)) else plain(pair) for pair in value]


class _Driver:
    def __init__(self, options: dict[str, Any]) -> None:
        self.clock = Clock()
        self.monitor = failure_monitor.FailureMonitor(**options, clock=self.clock)
        self.labels: dict[str, str] = {}

    def step(self, kind: str, *rest: Any) -> Any:
        """One step of a script; what it tells."""
        if kind == "at":
            self.clock.now = rest[0]
            return None
        if kind == "record":
            return self._record(*rest)
        if kind == "rule":
            name, job, limits = rest
            return self.monitor.add_rule(name, job, **limits)
        if kind == "rate":
            return plain(self.monitor.rate(rest[0]))
        return _changes(self.monitor.check()) if kind == "check" else plain(self.monitor.exposition())

    def _record(self, job: str, ok: bool, seconds: float, labels: dict[str, str] | None, times: int) -> None:
        """The same dict is given with all labels, as a caller may do who is sparing."""
        given: dict[str, Any] = {}
        if labels is not None:
            self.labels.clear()
            self.labels.update(labels)
            given["labels"] = self.labels
        for _ in range(times):
            self.monitor.record(job, ok=ok, seconds=seconds, **given)


def play(options: dict[str, Any], steps: list[list[Any]]) -> list[Any]:
    """Perform a script: what each rate, check and scrape tells, and the first exception, which ends it."""
    driver: list[_Driver] = []
    told = outcome(lambda: driver.append(_Driver(options)))
    answers: list[Any] = [] if told[0] == "returned" else [told[:2]]
    for step in steps if driver else []:
        told = outcome(driver[0].step, *step)
        if told[0] == "raised":
            return [*answers, told[:2]]
        if step[0] in ("rate", "check", "scrape"):
            answers.append(told[1])
    return answers


def many(options: dict[str, Any], count: int, spread: float, fails: list[bool]) -> Any:
    """Many events at times that differ a little; the rate of the job after each tenth of them, and the exposition."""
    told = outcome(_many, options, count, spread, fails)
    return told[1] if told[0] == "returned" else told[:2]


def _many(options: dict[str, Any], count: int, spread: float, fails: list[bool]) -> list[Any]:
    driver = _Driver(options)
    labels = [{"shard": f"s{number}"} for number in range(50)]
    rates = list[Any]()
    gc.collect()
    for number in range(count):
        driver.clock.now = number * spread
        driver.monitor.record(
            "job", ok=not fails[number % len(fails)], seconds=number % 8 / 4, labels=labels[number % 50]
        )
        if number % (count // 10) == 0:
            rates.append(plain(driver.monitor.rate("job")))
    return [rates, plain(driver.monitor.exposition())]
