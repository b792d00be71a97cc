"""What is right."""

from __future__ import annotations

from collections.abc import Sequence


def expected_sum(*numbers: int) -> int:
    """The sum, counted from the other end."""
    return sum(reversed(numbers))


def expected_running(numbers: Sequence[int]) -> list[int]:
    """Each sum anew, from the definition."""
    return [sum(numbers[: end + 1]) for end in range(len(numbers))]
