"""The prometheus_client library writes the text; windows and alerts are ours, since it has none.

Its own metrics want the same label names in every series, so a collector of ours hands the samples over. Ring buffers keep the window.
"""

from __future__ import annotations

import bisect
import math

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import Metric
from prometheus_client.utils import floatToGoString


class _Collector:
    def __init__(self, bounds):
        self.bounds = [*bounds, math.inf]
        self.jobs = {}
        self.seconds = {}

    def collect(self):
        jobs = Metric("jobs", "Jobs that have ended", "counter")
        for labels, count in self.jobs.items():
            jobs.add_sample("jobs_total", dict(labels), count)
        yield jobs
        seconds = Metric("job_seconds", "How long jobs took", "histogram")
        for labels, (buckets, total) in self.seconds.items():
            for bound, count in zip(self.bounds, buckets, strict=True):
                seconds.add_sample("job_seconds_bucket", {**dict(labels), "le": floatToGoString(bound)}, count)
            seconds.add_sample("job_seconds_sum", dict(labels), total[0])
            seconds.add_sample("job_seconds_count", dict(labels), buckets[-1])
        yield seconds


class _Ring:
    """Counts of the slots of one job; each place remembers which slot it holds."""

    def __init__(self, slots):
        self.places = [(-1, 0, 0)] * slots

    def add(self, slot, failed):
        at = slot % len(self.places)
        number, failures, events = self.places[at]
        if number != slot:
            failures = events = 0
        self.places[at] = (slot, failures + failed, events + 1)

    def sums(self, slot):
        live = [place for place in self.places if slot - len(self.places) < place[0] <= slot]
        return sum(place[1] for place in live), sum(place[2] for place in live)


class FailureMonitor:
    def __init__(self, *, window, slots, bounds, clock):
        self._window, self._slots, self._clock = window, slots, clock
        self._latest = 0.0
        self._rings = {}
        self._alerts = {}
        self._collector = _Collector(bounds)
        self._registry = CollectorRegistry()
        self._registry.register(self._collector)

    def _slot(self):
        self._latest = max(self._latest, self._clock())
        return math.floor(self._latest * self._slots / self._window)

    def record(self, job, *, ok, seconds, labels=None):
        slot = self._slot()
        if job not in self._rings:
            self._rings[job] = _Ring(self._slots)
        self._rings[job].add(slot, not ok)
        labels = {"job": job, **(labels or {})}
        key = frozenset({**labels, "result": "ok" if ok else "failed"}.items())
        self._collector.jobs[key] = self._collector.jobs.get(key, 0) + 1
        bounds = self._collector.bounds
        buckets, total = self._collector.seconds.setdefault(frozenset(labels.items()), ([0] * len(bounds), [0.0]))
        for at in range(bisect.bisect_left(bounds, seconds), len(bounds)):
            buckets[at] += 1
        total[0] += seconds

    def _sums(self, job):
        slot = self._slot()
        return self._rings[job].sums(slot) if job in self._rings else (0, 0)

    def rate(self, job):
        failures, events = self._sums(job)
        if events == 0:
            return None
        return failures / events

    def add_rule(self, name, job, *, fire_at, clear_below, min_events, hold):
        self._alerts[name] = {
            "job": job,
            "fire": fire_at,
            "clear": clear_below,
            "least": min_events,
            "hold": hold,
            "state": "inactive",
            "since": None,
        }

    def check(self):
        changes = []
        for name, alert in self._alerts.items():
            before = alert["state"]
            self._look(alert)
            if alert["state"] != before:
                changes.append((name, alert["state"]))
        return changes

    def _look(self, alert):
        failures, events = self._sums(alert["job"])
        known = events >= alert["least"]
        if alert["state"] == "firing":
            if known and failures / events < alert["clear"]:
                alert["state"] = "inactive"
            return
        if not known or failures / events < alert["fire"]:
            alert["state"] = "inactive"
            return
        if alert["state"] == "inactive":
            alert["state"], alert["since"] = "pending", self._latest
        if self._latest - alert["since"] >= alert["hold"]:
            alert["state"] = "firing"

    def exposition(self):
        return generate_latest(self._registry).decode()
