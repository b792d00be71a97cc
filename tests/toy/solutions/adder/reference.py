"""The answer we would teach."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import accumulate
from itertools import count as up_from


def add(a: int, b: int) -> int:
    """The sum of two numbers."""
    return a + b


def parse(text: str) -> int:
    """The sum that a text such as ``"1+2"`` stands for."""
    if not re.fullmatch(r"[0-9]+(\+[0-9]+)*", text):
        raise ValueError(f"not a sum: {text!r}")
    return sum(map(int, text.split("+")))


def running(numbers: list[int]) -> list[int]:
    """The sums so far."""
    return list(accumulate(numbers))


def total(fetch: Callable[[int], list[int]]) -> int:
    """The sum of the numbers on all pages."""
    result = 0
    for page in up_from():
        numbers = fetch(page)
        if not numbers:
            break
        result += sum(numbers)
    return result


def count(numbers: Iterator[int]) -> int:
    """How many numbers there are."""
    return sum(1 for _ in numbers)
