"""The model of the failure monitor and its parser of the text format, against what was not written for them.

* prometheus_client (0.26), the official library: what it writes, the parser here reads; what the reference writes, it reads.
* Lines after the documentation of Prometheus, "Exposition formats", text format 0.0.4: good and bad ones.
* A window in slots lies between the exact windows of its length and of one slot less, counted over all events.
* Alerts, over all 4,096 sequences of six checks: a regular expression says in which state each one ends.
"""

from __future__ import annotations

import itertools
import math
import random
import re
from typing import Any

import prometheus_client
import pytest
from prometheus_client.core import HistogramMetricFamily, Metric
from prometheus_client.parser import text_string_to_metric_families

from bank.modules import load

oracle = load("failure_monitor", "oracle")
probes = load("failure_monitor", "probes")
_OPTIONS: dict[str, Any] = {"window": 8.0, "slots": 4, "bounds": (0.5, 1.0, 4.0)}
_CHARACTERS = '\\"\nn,={} aé😀\u2028'


def _text(rng: random.Random) -> str:
    return "".join(rng.choice(_CHARACTERS) for _ in range(rng.randint(1, 5)))


def _event(rng: random.Random) -> list[Any]:
    labels = {name: _text(rng) for name in rng.sample(["queue", "zone"], rng.randint(0, 2))}
    return ["record", rng.choice("ab"), rng.random() < 0.5, rng.randint(0, 5000) / 1024, labels, rng.randint(1, 3)]


def _script(rng: random.Random) -> list[Any]:
    limits = {"fire_at": rng.choice([0.25, 0.5, 1.0]), "clear_below": 0.25, "min_events": rng.randint(1, 4)}
    steps: list[Any] = [
        ["rule", "one", "a", {**limits, "hold": rng.choice([0, 2.0, 6.0])}],
        ["rule", "two", "b", {**limits, "hold": 1.0}],
    ]
    at = 20.0
    for _ in range(rng.randint(1, 12)):
        at = max(0.0, at + rng.choice([0, 0.25, 1.0, 2.0, 5.5, 40.0, -3.0]))
        steps += [["at", at], rng.choice([_event(rng), _event(rng), ["check"], ["rate", "a"]])]
    return [*steps, ["check"], ["rate", "a"], ["rate", "b"]]


def _read_by_the_library(text: str) -> dict[Any, float]:
    """Samples as the library reads them, but those of jobs_total that are 0."""
    found = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            labels = {k: oracle.bound_label(float(v)) if k == "le" else v for k, v in sample.labels.items()}
            found[sample.name, frozenset(labels.items())] = sample.value
    return {key: value for key, value in found.items() if value or key[0] != "jobs_total"}


def test_the_reference_does_as_expected() -> None:
    """Over 10,000 random scripts, the reference tells the same rates and changes as the model."""
    rng = random.Random(22)
    for _ in range(10_000):
        steps = _script(rng)
        assert probes.play(_OPTIONS, steps) == oracle.expected_play(_OPTIONS, steps), steps


def test_the_library_reads_what_the_reference_writes() -> None:
    """Over 300 random scripts, the library, our parser and the model agree on all samples."""
    rng = random.Random(23)
    for _ in range(300):
        steps = [_event(rng) for _ in range(rng.randint(1, 8))] + [["scrape"]]
        [text], [totals] = probes.play(_OPTIONS, steps), oracle.expected_play(_OPTIONS, steps)
        parsed = oracle.Text(text)
        assert parsed.faults == []
        assert _read_by_the_library(text) == totals
        assert parsed.told("jobs_total", "job_seconds_bucket", "job_seconds_sum", "job_seconds_count") == totals


class _Collected:
    def __init__(self, rng: random.Random) -> None:
        self.jobs = Metric("jobs", "Jobs with a \\ and\na line feed", "counter")
        for number in range(rng.randint(0, 4)):
            self.jobs.add_sample("jobs_total", {"job": _text(rng), "n": str(number)}, rng.randint(1, 10**7))
        self.seconds = HistogramMetricFamily("job_seconds", "How long", labels=["job"])
        for number in range(rng.randint(0, 3)):
            buckets = [("0.5", rng.randint(0, 3)), ("2.0", rng.randint(3, 6)), ("+Inf", 7)]
            self.seconds.add_metric([f"{number}{_text(rng)}"], buckets, rng.randint(0, 99) / 8)

    def collect(self) -> list[Any]:
        return [self.jobs, self.seconds]


def test_we_read_what_the_library_writes() -> None:
    """Over 300 random registries, our parser finds no fault with what the library writes, and reads the same."""
    rng = random.Random(24)
    for _ in range(300):
        registry = prometheus_client.CollectorRegistry()
        registry.register(_Collected(rng))
        text = prometheus_client.generate_latest(registry).decode()
        parsed = oracle.Text(text)
        assert parsed.faults == []
        names = ("jobs_total", "job_seconds_bucket", "job_seconds_sum", "job_seconds_count")
        assert parsed.told(*names) == _read_by_the_library(text)


def test_lines_of_the_documentation() -> None:
    """Escapes, special values and comments are read as the documentation says."""
    text = (
        "# HELP http_requests_total The total number of HTTP requests.\n# TYPE http_requests_total counter\n"
        'http_requests_total{method="post",code="200"} 1027\n\n# Escaping in label values:\n'
        'msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9\n'
        '# Minimalistic line:\nmetric_without_timestamp_and_labels 12.47\nsomething_weird{problem="division by zero"} +Inf\n'
    )
    parsed = oracle.Text(text)
    assert parsed.faults == []
    assert {name: (dict(labels), value) for (name, labels), value in parsed.samples.items()} == {
        "http_requests_total": ({"method": "post", "code": "200"}, 1027.0),
        "msdos_file_access_time_seconds": (
            {"path": "C:\\DIR\\FILE.TXT", "error": 'Cannot find file:\n"FILE.TXT"'},
            1458255915.0,
        ),
        "metric_without_timestamp_and_labels": ({}, 12.47),
        "something_weird": ({"problem": "division by zero"}, math.inf),
    }


@pytest.mark.parametrize(
    "text",
    [
        "a 1",
        "a{b=c} 1\n",
        'a{b="c} 1\n',
        'a{b="c"d="e"} 1\n',
        'a{b="say "so""} 1\n',
        'a{b="two\nlines"} 1\n',
        'a{b="\\d"} 1\n',
        'a{b="1",b="2"} 1\n',
        "a one\n",
        "a 1_000\n",
        "a 0x1\n",
        "1a 1\n",
        "a\n",
        "a 1\na 2\n",
        'a{b="1",c="2"} 1\na{c="2",b="1"} 2\n',
        "# TYPE a counter\n# TYPE a counter\na 1\n",
        "# HELP a x\n# HELP a x\na 1\n",
        "a 1\n# TYPE a counter\n",
        "# TYPE a number\na 1\n",
        'a 1\nb 1\na{c="1"} 1\n',
        '# TYPE h histogram\nh_bucket{le="1"} 1\nx 1\nh_count 1\n',
        'h_bucket{le="2"} 1\nh_bucket{le="1"} 1\n',
    ],
)
def test_faults_are_found(text: str) -> None:
    """What is malformed, doubled or out of place is a fault."""
    assert oracle.Text(text).faults


def test_a_window_in_slots_lies_between_two_exact_ones() -> None:
    """It holds all events of the last window less one slot, and none that are older than the window."""
    rng = random.Random(25)
    for _ in range(2000):
        model, width = oracle.Model(_OPTIONS), 2.0
        at = 0.0
        times = []
        for _ in range(rng.randint(1, 20)):
            at += rng.choice([0, 0.25, 0.5, 1.0, 1.75, 3.0])
            times.append(at)
            model.step("at", at)
            model.step("record", "a", True, 0.5, None, 1)
        at += rng.choice([0, 0.5, 1.0, 2.0, 7.75, 9.0])
        model.step("at", at)
        model.step("rate", "a")
        events = model._in_window("a")[1]
        window = _OPTIONS["window"]
        assert sum(at - time <= window - width for time in times) <= events <= sum(at - time < window for time in times)


@pytest.mark.parametrize("hold", [0, 1, 2])
def test_alerts_over_all_sequences(hold: int) -> None:
    """Firing: hold + 1 bad checks in a row, and no good one since; pending: bad ones at the end; else inactive."""
    firing, pending = re.compile(f"b{{{hold + 1}}}[^g]*$"), re.compile("b$")
    counts = {"b": (4, 4), "m": (1, 3), "g": (0, 4), "u": (1, 1)}
    limits = {"fire_at": 0.5, "clear_below": 0.25, "min_events": 2, "hold": hold * 10.0}
    for sequence in itertools.product("bmgu", repeat=6):
        model = oracle.Model(_OPTIONS)
        model.step("rule", "x", "a", limits)
        for number, kind in enumerate(sequence):
            failures, events = counts[kind]
            model.step("at", 10.0 * number)
            model.step("record", "a", False, 0.5, None, failures)
            model.step("record", "a", True, 0.5, None, events - failures)
            model.step("check")
        text = "".join(sequence)
        wanted = "firing" if firing.search(text) else "pending" if pending.search(text) else "inactive"
        assert model.states["x"] == wanted, text
