"""Visible examples: they show how the map is used, not all that is graded."""

import threading

from gil_races import ConcurrentMap


def test_one_after_the_other():
    """The example of the README."""
    hits = ConcurrentMap()
    assert hits.put_if_absent("home", 5) is True
    assert hits.put_if_absent("home", 6) is False
    assert hits.add("home", 2) == 7
    assert hits.update("home", lambda old: old * 10) == 70
    assert hits.get("about", 0) == 0
    assert hits.snapshot() == {"home": 70}


def test_many_threads():
    """Two threads count together."""
    hits = ConcurrentMap()

    def count():
        for _ in range(10):
            hits.add("home")

    threads = [threading.Thread(target=count) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert hits.get("home") == 20
