"""Visible examples: they show how a monitor is used, not all that is graded."""

from failure_monitor import FailureMonitor


class Clock:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self):
        return self.now


def make():
    clock = Clock()
    return FailureMonitor(window=60.0, slots=6, bounds=(0.5, 1.0, 5.0), clock=clock), clock


def test_rate():
    """The share of failures in the window."""
    monitor, clock = make()
    monitor.record("import", ok=False, seconds=0.75)
    monitor.record("import", ok=True, seconds=0.25)
    assert monitor.rate("import") == 0.5
    clock.now = 30.0
    monitor.record("import", ok=True, seconds=0.25)
    monitor.record("import", ok=True, seconds=0.25)
    assert monitor.rate("import") == 0.25


def test_alert():
    """A bad rate that lasts makes an alert fire."""
    monitor, clock = make()
    monitor.add_rule("imports fail", "import", fire_at=0.5, clear_below=0.25, min_events=1, hold=10.0)
    assert monitor.check() == []
    monitor.record("import", ok=False, seconds=0.75)
    assert monitor.check() == [("imports fail", "pending")]
    clock.now = 12.0
    assert monitor.check() == [("imports fail", "firing")]


def test_exposition():
    """Totals as Prometheus reads them."""
    monitor, _ = make()
    monitor.record("import", ok=False, seconds=0.75, labels={"queue": "eu"})
    lines = monitor.exposition().splitlines()
    assert "# TYPE jobs_total counter" in lines
    assert any(line.startswith("job_seconds_count{") for line in lines)
