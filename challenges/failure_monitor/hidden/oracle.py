"""Keeps every event, and counts when asked; reads the text format of Prometheus strictly.

Text format: "Exposition formats" in the documentation of Prometheus, version 0.0.4. A script is a list of steps:
``["at", time]``, ``["record", job, ok, seconds, labels or None, times]``, ``["rule", name, job, limits]``, ``["rate", job]``,
``["check"]`` and ``["scrape"]``.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

Steps = list[list[Any]]
Series = tuple[str, frozenset[tuple[str, str]]]


@dataclass
class Model:
    """All events, with the monitor's time of each, and the states of alerts."""

    options: dict[str, Any]
    now: float = 0.0
    clock: float = 0.0
    events: list[tuple[float, str, bool, float, dict[str, str]]] = field(default_factory=list)
    rules: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    states: dict[str, str] = field(default_factory=dict)
    since: dict[str, float] = field(default_factory=dict)

    def _slot(self, time: float) -> int:
        return math.floor(time / (self.options["window"] / self.options["slots"]))

    def _in_window(self, job: str) -> tuple[int, int]:
        """Failures and events."""
        first = self._slot(self.now) - self.options["slots"] + 1
        results = [ok for at, name, ok, _, _ in self.events if name == job and self._slot(at) >= first]
        return results.count(False), len(results)

    def _kind(self, job: str, limits: dict[str, Any]) -> str:
        failures, events = self._in_window(job)
        if events < limits["min_events"]:
            return "unknown"
        if failures / events >= limits["fire_at"]:
            return "bad"
        return "good" if failures / events < limits["clear_below"] else "between"

    def _next(self, name: str, kind: str, hold: float) -> str:
        state = self.states[name]
        lasted = self.now - self.since[name] >= hold
        table = {
            "inactive": {"bad": "pending" if hold else "firing"},
            "pending": {
                "bad": "firing" if lasted else "pending",
                "between": "inactive",
                "good": "inactive",
                "unknown": "inactive",
            },
            "firing": {"good": "inactive"},
        }
        return table[state].get(kind, state)

    def step(self, kind: str, *rest: Any) -> Any:
        """Perform a step; what it tells."""
        if kind == "at":
            self.clock = rest[0]
        elif kind == "rule":
            self.rules.append((rest[0], rest[1], rest[2]))
            self.states[rest[0]], self.since[rest[0]] = "inactive", math.inf
        elif kind == "scrape":
            return self.totals()
        else:
            self.now = max(self.now, self.clock)
            if kind == "record":
                job, ok, seconds, labels, times = rest
                self.events += [(self.now, job, ok, seconds, dict(labels or {}))] * times
            else:
                return self._check() if kind == "check" else self._rate(*rest)
        return None

    def _rate(self, job: str) -> float | None:
        failures, events = self._in_window(job)
        return failures / events if events else None

    def _check(self) -> list[list[str]]:
        changes = []
        for name, job, limits in self.rules:
            state = self._next(name, self._kind(job, limits), limits["hold"])
            if state != self.states[name]:
                changes.append([name, state])
                self.states[name], self.since[name] = state, self.now
        return changes

    def totals(self) -> dict[Series, float]:
        """Every sample of an exposition but those of ``jobs_total`` that are 0."""
        found: dict[Series, float] = {}

        def add(name: str, value: float, labels: dict[str, str]) -> None:
            key = (name, frozenset(labels.items()))
            found[key] = found.get(key, 0.0) + value

        for _, job, ok, seconds, given in self.events:
            labels = {"job": job, **given}
            add("jobs_total", 1, {**labels, "result": "ok" if ok else "failed"})
            add("job_seconds_count", 1, labels)
            add("job_seconds_sum", seconds, labels)
            for bound in [*self.options["bounds"], math.inf]:
                add("job_seconds_bucket", seconds <= bound, {**labels, "le": bound_label(bound)})
        return found


def bound_label(bound: float) -> str:
    """One spelling for each bound."""
    return "+Inf" if bound == math.inf else repr(float(bound))


def expected_play(options: dict[str, Any], steps: Steps) -> list[Any]:
    """What each rate, check and scrape tells."""
    model = Model(options)
    answers = [(step[0], model.step(*step)) for step in steps]
    return [answer for kind, answer in answers if kind in ("rate", "check", "scrape")]


_NAME = r"[a-zA-Z_:][a-zA-Z0-9_:]*"
_LABEL = re.compile(r'[ \t]*([a-zA-Z_][a-zA-Z0-9_]*)[ \t]*=[ \t]*"((?:[^"\\\n]|\\[\\"n])*)"[ \t]*(,|\Z)')
_SAMPLE = re.compile(rf"({_NAME})[ \t]*(?:\{{(.*)\}}[ \t]*|[ \t])[ \t]*(\S+)", re.DOTALL)
_NUMBER = re.compile(r"[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|inf|infinity|nan)", re.IGNORECASE)
_COMMENT = re.compile(rf"#[ \t]+(HELP|TYPE)[ \t]+({_NAME})(?:[ \t]+(.*))?", re.DOTALL)
_PARTS = {"histogram": ("_bucket", "_sum", "_count"), "counter": ("",), "gauge": ("",), "untyped": ("",)}


class Text:
    """An exposition: its samples, and what is wrong with its form."""

    def __init__(self, text: Any) -> None:
        self.samples: dict[Series, Any] = {}
        self.faults: list[str] = []
        self.types: dict[str, str] = {}
        self.order: list[str] = []
        """The metric that each line belongs to."""
        self._helps: Counter[str] = Counter()
        self._bounds: dict[Any, list[float]] = {}
        if type(text) is not str:
            self.faults.append("it is no string")
            return
        if text and not text.endswith("\n"):
            self.faults.append("the last line has no end")
        for number, line in enumerate(text.removesuffix("\n").split("\n") if text else [], 1):
            fault = self._line(line.strip(" \t"))
            if fault:
                self.faults.append(f"line {number}: {fault}")
        self._whole()

    def _line(self, line: str) -> str:
        comment = _COMMENT.fullmatch(line)
        if comment:
            return self._comment(*comment.groups())
        if not line or line.startswith("#"):
            return ""
        sample = _SAMPLE.fullmatch(line)
        if not sample:
            return "it is no sample"
        return self._sample(*sample.groups())

    def _comment(self, kind: str, name: str, rest: str | None) -> str:
        self.order.append(name)
        if kind == "HELP":
            self._helps[name] += 1
            return ""
        if name in self.types:
            return f"a second TYPE of {name}"
        if any(self._metric(known) == name or known == name for known, _ in self.samples):
            return f"a TYPE of {name} after its samples"
        self.types[name] = rest or ""
        return "" if rest in (*_PARTS, "summary") else "an unknown TYPE"

    def _metric(self, name: str) -> str:
        """The metric that a sample belongs to, by the types that are known so far."""
        for base, kind in self.types.items():
            if any(name == base + part for part in _PARTS.get(kind, ("",))):
                return base
        return name

    def _sample(self, name: str, inside: str | None, value: str) -> str:
        labels = _labels(inside or "")
        if labels is None:
            return "its labels are malformed"
        if not _NUMBER.fullmatch(value):
            return "its value is no number"
        if len(dict(labels)) != len(labels):
            return "a label is there twice"
        self.order.append(self._metric(name))
        key = (name, frozenset(self._bound(name, label, text) for label, text in labels))
        if "le" in dict(labels):
            self._bounds.setdefault((name, key[1] - {(k, v) for k, v in key[1] if k == "le"}), []).append(
                _float(dict(labels)["le"])
            )
        if key in self.samples:
            self.samples[key] = "more than one sample"
            return "a second sample of a series"
        self.samples[key] = float(value)
        return ""

    @staticmethod
    def _bound(name: str, label: str, value: str) -> tuple[str, str]:
        """A label; bounds in one spelling."""
        if label == "le" and name.endswith("_bucket") and _NUMBER.fullmatch(value):
            return label, bound_label(float(value))
        return label, value

    def _whole(self) -> None:
        starts = [name for at, name in enumerate(self.order) if at == 0 or self.order[at - 1] != name]
        self.faults += [
            f"the lines of {name} do not stand together" for name, count in Counter(starts).items() if count > 1
        ]
        self.faults += [f"{name} has {count} HELP lines" for name, count in self._helps.items() if count > 1]
        if any(bounds != sorted(bounds) for bounds in self._bounds.values()):
            self.faults.append("buckets are not in ascending order")

    def told(self, *names: str) -> dict[Series, Any]:
        """The samples of some names; those of ``jobs_total`` that are 0 count as left out."""
        return {
            key: value
            for key, value in self.samples.items()
            if key[0] in names and not (key[0] == "jobs_total" and value == 0)
        }

    def declared(self) -> dict[str, Any]:
        """What is declared of the metrics that have samples: type, and whether there is one HELP line."""
        return {
            name: (self.types.get(name), self._helps[name]) for name in {self._metric(key[0]) for key in self.samples}
        }


def _float(text: str) -> float:
    return float(text) if _NUMBER.fullmatch(text) else math.nan


def _labels(inside: str) -> list[tuple[str, str]] | None:
    """The labels between braces, or None when they are malformed."""
    found, at = [], 0
    while inside[at:].strip(" \t"):
        match = _LABEL.match(inside, at)
        if not match:
            return None
        value = re.sub(r"\\(.)", lambda escaped: "\n" if escaped[1] == "n" else escaped[1], match[2])
        found.append((match[1], value))
        at = match.end()
    return found
