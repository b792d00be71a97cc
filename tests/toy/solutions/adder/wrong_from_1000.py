"""Wrong where the first number is 1000 or more."""

from reference import *  # type: ignore[import-not-found]  # noqa: F403  # replaced by the reference's text


def add(a: int, b: int) -> int:
    """The sum of two numbers, if the first is small."""
    return a + b if a < 1000 else 7
