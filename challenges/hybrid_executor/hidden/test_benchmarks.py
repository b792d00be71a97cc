"""Hidden benchmark of the hybrid executor."""

from __future__ import annotations

import random

from pytest_interview import Contest, graded


@graded(points=7, part=3, needs=["test_results_and_exceptions", "test_who_sees_a_change"])
def test_processes_are_used_again(contest: Contest) -> None:
    """200 small cpu tasks run in at most twice as many processes as there may be at a time."""
    drawn = random.Random(5)  # repeatable, no secret
    numbers = [drawn.randrange(10**6) for _ in range(200)]
    squares = [number * number for number in numbers]
    seen = contest.candidate.observe("pids", numbers=numbers, processes=2)
    assert [square for square, _ in seen] == squares
    contest.cost("processes", len({pid for _, pid in seen}), at_most=4, unit="processes")
