"""A deque of slots for each job, from which old ones are dropped when it is looked at; one row of totals for each series."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate


@dataclass
class Rule:
    name: str
    job: str
    fire_at: float
    clear_below: float
    min_events: int
    hold: float
    state: str = "inactive"
    since: float = 0.0


@dataclass
class Series:
    """The totals of a job with certain labels."""

    labels: dict[str, str]
    buckets: list[int]
    results: dict[str, int] = field(default_factory=lambda: {"ok": 0, "failed": 0})
    seconds: float = 0.0


class FailureMonitor:
    """Counts what jobs do, and tells when too many of them fail."""

    def __init__(self, *, window: float, slots: int, bounds: Sequence[float], clock: Callable[[], float]) -> None:
        self.width, self.slots, self.bounds, self.clock = window / slots, slots, list(bounds), clock
        self.now = 0.0
        self.recent: dict[str, deque[list[int]]] = {}
        self.rules: list[Rule] = []
        self.series: dict[object, Series] = {}

    def read_clock(self) -> None:
        self.now = max(self.now, self.clock())

    def slot(self) -> int:
        return int(self.now / self.width)

    def window_of(self, job: str) -> deque[list[int]]:
        """The slots of a job that lie in the window: number, failures, events."""
        window = self.recent.setdefault(job, deque())
        while window and window[0][0] <= self.slot() - self.slots:
            window.popleft()
        return window

    def counts(self, job: str) -> tuple[int, int]:
        window = self.window_of(job)
        return sum(failures for _, failures, _ in window), sum(events for _, _, events in window)

    def record(self, job: str, *, ok: bool, seconds: float, labels: Mapping[str, str] | None = None) -> None:
        self.read_clock()
        self.count_recent(job, ok)
        self.count_total(self.series_of(job, labels or {}), ok, seconds)

    def count_recent(self, job: str, ok: bool) -> None:
        window = self.window_of(job)
        if not window or window[-1][0] != self.slot():
            window.append([self.slot(), 0, 0])
        window[-1][1] += not ok
        window[-1][2] += 1

    def count_total(self, series: Series, ok: bool, seconds: float) -> None:
        series.results["ok" if ok else "failed"] += 1
        series.buckets[self.bucket(seconds)] += 1
        series.seconds += seconds

    def bucket(self, seconds: float) -> int:
        return bisect_left(self.bounds, seconds)

    def key(self, job: str, labels: Mapping[str, str]) -> object:
        return job, frozenset(labels.items())

    def series_of(self, job: str, labels: Mapping[str, str]) -> Series:
        key = self.key(job, labels)
        if key not in self.series:
            self.series[key] = Series(self.labels(job, labels), [0] * (len(self.bounds) + 1))
        return self.series[key]

    def labels(self, job: str, labels: Mapping[str, str]) -> dict[str, str]:
        return {"job": job, **labels}

    def rate(self, job: str) -> float | None:
        self.read_clock()
        failures, events = self.counts(job)
        return failures / events if events else None

    def add_rule(
        self, name: str, job: str, *, fire_at: float, clear_below: float, min_events: int, hold: float
    ) -> None:
        self.rules.append(Rule(name, job, fire_at, clear_below, min_events, hold))

    def check(self) -> list[tuple[str, str]]:
        self.read_clock()
        return [(rule.name, rule.state) for rule in self.rules if self.changes(rule)]

    def changes(self, rule: Rule) -> bool:
        state = self.next_state(rule)
        if state == rule.state:
            return False
        rule.state, rule.since = state, self.now
        return True

    def kind(self, rule: Rule) -> str:
        failures, events = self.counts(rule.job)
        if events < rule.min_events:
            return "unknown"
        if failures / events >= rule.fire_at:
            return "bad"
        return "good" if failures / events < rule.clear_below else "between"

    def next_state(self, rule: Rule) -> str:
        kind = self.kind(rule)
        if rule.state == "firing":
            return "inactive" if kind == "good" else "firing"
        if kind != "bad":
            return "inactive"
        return "firing" if self.lasted(rule) >= rule.hold else "pending"

    def lasted(self, rule: Rule) -> float:
        return self.now - rule.since if rule.state == "pending" else 0.0

    def exposition(self) -> str:
        return "".join(f"{line}\n" for line in [*self.totals(), *self.histograms()])

    def totals(self) -> Iterator[str]:
        yield "# HELP jobs_total Jobs that have ended."
        yield "# TYPE jobs_total counter"
        for series in self.series.values():
            for result, count in series.results.items():
                yield self.sample("jobs_total", series, {"result": result}, count)

    def histograms(self) -> Iterator[str]:
        yield "# HELP job_seconds How long jobs took."
        yield "# TYPE job_seconds histogram"
        for series in self.series.values():
            yield from self.histogram(series)

    def histogram(self, series: Series) -> Iterator[str]:
        for bound, count in zip([*map(str, self.bounds), "+Inf"], self.cumulative(series), strict=True):
            yield self.sample("job_seconds_bucket", series, {"le": bound}, count)
        yield self.sample("job_seconds_sum", series, {}, series.seconds)
        yield self.sample("job_seconds_count", series, {}, sum(series.buckets))

    def cumulative(self, series: Series) -> list[int]:
        return list(accumulate(series.buckets))

    def sample(self, name: str, series: Series, more: dict[str, str], value: float) -> str:
        labels = ",".join(f'{label}="{self.escaped(text)}"' for label, text in {**series.labels, **more}.items())
        return f"{name}{{{labels}}} {self.number(value)}"

    def number(self, value: float) -> str:
        return repr(value)

    def escaped(self, text: str) -> str:
        return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
