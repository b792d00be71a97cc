"""Plain dicts: counts by job and slot, buckets that are counted cumulatively at once, and a table for the alerts."""

from __future__ import annotations

NEXT = {
    ("inactive", "bad"): "pending",
    ("pending", "between"): "inactive",
    ("pending", "good"): "inactive",
    ("pending", "unknown"): "inactive",
    ("firing", "good"): "inactive",
}
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n"})


class FailureMonitor:
    def __init__(self, *, window, slots, bounds, clock):
        self.seconds_per_slot = window / slots
        self.slots = slots
        self.bounds = [(float(bound), f"{float(bound)!r}") for bound in bounds] + [(float("inf"), "+Inf")]
        self.clock = clock
        self.time = float("-inf")
        self.slot_counts = {}  # slot -> job -> [events, failures]
        self.counters = {}  # lines without their values, by metric
        self.rules = {}

    def look_at_clock(self):
        self.time = max(self.time, self.clock())
        current = self.time // self.seconds_per_slot
        for slot in [slot for slot in self.slot_counts if slot <= current - self.slots]:
            del self.slot_counts[slot]
        return current

    def record(self, job, *, ok, seconds, labels=None):
        counts = self.slot_counts.setdefault(self.look_at_clock(), {}).setdefault(job, [0, 0])
        counts[0] += 1
        counts[1] += 0 if ok else 1
        pairs = sorted([("job", job), *(labels or {}).items()])
        text = ",".join(f'{name}="{value.translate(ESCAPES)}"' for name, value in pairs)
        self.add("jobs_total", text, "jobs_total", f'result="{"ok" if ok else "failed"}"', 1)
        for bound, spelt in self.bounds:
            self.add("job_seconds", text, "job_seconds_bucket", f'le="{spelt}"', int(seconds <= bound))
        self.add("job_seconds", text, "job_seconds_sum", "", seconds)
        self.add("job_seconds", text, "job_seconds_count", "", 1)

    def add(self, metric, text, name, extra, amount):
        series = self.counters.setdefault(metric, {}).setdefault(text, {})
        key = name + "{" + text + ("," + extra if extra else "") + "}"
        series[key] = series.get(key, 0) + amount

    def tally(self, job):
        counts = [jobs[job] for jobs in self.slot_counts.values() if job in jobs]
        return sum(events for events, _ in counts), sum(failures for _, failures in counts)

    def rate(self, job):
        self.look_at_clock()
        events, failures = self.tally(job)
        return failures / events if events else None

    def add_rule(self, name, job, **limits):
        self.rules[name] = [job, limits, "inactive", None]

    def check(self):
        self.look_at_clock()
        return [(name, rule[2]) for name, rule in self.rules.items() if self.step(rule)]

    def step(self, rule):
        job, limits, state, since = rule
        kind = self.judge(*self.tally(job), **limits)
        new = NEXT.get((state, kind), state)
        if new == "pending":
            since = self.time if state == "inactive" else since
            if self.time - since >= limits["hold"]:
                new = "firing"
        rule[2:] = new, since
        return new != state

    def judge(self, events, failures, fire_at, clear_below, min_events, hold):
        if events < min_events:
            return "unknown"
        share = failures / events
        return "bad" if share >= fire_at else "good" if share < clear_below else "between"

    def exposition(self):
        text = ""
        for metric, kind in (("jobs_total", "counter"), ("job_seconds", "histogram")):
            text += f"# HELP {metric} {metric}\n# TYPE {metric} {kind}\n"
            for series in self.counters.get(metric, {}).values():
                for key, value in series.items():
                    text += f"{key} {value}\n"
        return text
