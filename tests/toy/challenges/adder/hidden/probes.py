"""Runs in the sandbox: observes, and judges nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import adder  # type: ignore[import-not-found]  # the submission's name, not a module of ours

from pytest_interview.probing import outcome


def add(a: int, b: int) -> Any:
    """What it returns."""
    return adder.add(a, b)


def parse(text: str) -> Any:
    """How it ends."""
    return outcome(adder.parse, text)


def running(numbers: list[int]) -> Any:
    """What it returns."""
    return adder.running(numbers)


def total(fetch: Callable[[int], list[int]]) -> Any:
    """What it returns."""
    return adder.total(fetch)


def count(most: int) -> Any:
    """What it returns for an iterator over so many numbers."""
    return adder.count(iter(range(most)))
