"""Threads that wait, and threads that are released."""

from __future__ import annotations

import threading

from pytest_interview.probing import Gate, race


def test_a_gate_holds_all_until_it_is_opened() -> None:
    """All who have arrived wait."""
    gate, passed = Gate(), list[int]()

    def work() -> None:
        gate.wait()
        passed.append(1)

    waiting = [threading.Thread(target=work) for _ in range(3)]
    for thread in waiting:
        thread.start()
    gate.wait_for_arrivals(3)
    assert not passed
    gate.open()
    for thread in waiting:
        thread.join()
    assert len(passed) == 3


def test_a_race_tells_outcomes_in_the_order_given() -> None:
    """Whoever was first."""
    assert race([lambda: 1, lambda: int("x")])[0] == ("returned", 1)
    assert race([lambda: 1, lambda: int("x")])[1][:2] == ("raised", "ValueError")
