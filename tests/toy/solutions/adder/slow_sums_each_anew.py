"""Quadratic where the task is linear."""

from reference import *  # type: ignore[import-not-found]  # noqa: F403  # replaced by the reference's text


def running(numbers: list[int]) -> list[int]:
    """The sums so far, each from four hundred numbers before it."""
    sums: list[int] = []
    for place, number in enumerate(numbers):
        for _ in range(place % 400):
            pass
        sums.append(number + (sums[-1] if sums else 0))
    return sums
