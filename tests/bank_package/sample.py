"""A small challenge with all its files and solutions, in which the static rules find nothing."""

from __future__ import annotations

from pathlib import Path

from pytest_interview.bank.challenge import Challenge, load_challenge

TOML = """\
format = 1
title = "Add numbers"
question = 6
topic = "Python & Concurrency"
level = "junior"
minutes = 20
parts = ["Two numbers", "Many numbers"]
"""

README = """\
# Add numbers

## Part 1: Two numbers

## Part 2: Many numbers
"""

STUB = '''\
"""Adds numbers."""

from __future__ import annotations

LIMIT = 10


class Sum:
    """A running sum."""

    def __init__(self, start: int = 0) -> None:
        raise NotImplementedError

    def add(self, number: int) -> int:
        """The sum so far."""
        raise NotImplementedError("to be written")


def add(first: int, second: int) -> int:
    """The sum of two numbers."""
    raise NotImplementedError
'''

EXAMPLES = '''\
import asyncio
from adder import add


def test_adds():
    """Adds."""
    assert add(1, 2) == 3
'''

PROBES = """\
import time

import adder
from pytest_interview.probing import outcome


def add(first, second):
    time.sleep(0)
    return outcome(adder.add, first, second)
"""

ORACLE = '''\
"""What is right."""


def expected(first: int, second: int) -> int:
    return first + second
'''

PROPERTIES = '''\
from hypothesis import given, strategies as st

from pytest_interview import Candidate, graded

from .oracle import expected


@graded(points=50, part=1)
@given(first=st.integers(), second=st.integers())
def test_adds(candidate: Candidate, first: int, second: int) -> None:
    """Two numbers are added.

    More words.
    """
    assert candidate.observe("add", first=first, second=second) == ("returned", expected(first, second))


@graded(points=30, part=2, needs=["test_adds"])
def test_adds_nothing(candidate: Candidate) -> None:
    """Nothing sums to zero."""
    assert candidate.observe("add", first=0, second=0) == ("returned", 0)
'''

BENCHMARKS = '''\
from pytest_interview import Contest, graded


@graded(points=20, part=2, needs=("test_adds",))
def test_is_fast(contest: Contest) -> None:
    """Adding is fast."""
'''

REFERENCE = '''\
"""The reference."""

from __future__ import annotations


def add(first: int, second: int) -> int:
    return first + second
'''

SOLUTIONS = {
    "reference": REFERENCE,
    "alternative_sum": "def add(first, second):\n    return sum((first, second))\n",
    "alternative_minus": "def add(first, second):\n    return first - -second\n",
    **{
        f"wrong_by_{number}": f"from reference import *\n\n\ndef add(a, b):\n    return {number}\n"
        for number in range(6)
    },
    "slow_counts": "from reference import *\n",
    "lazy_none": "def add(first, second):\n    return None\n",
}

EXPECTED = "".join(
    [
        *(f'[{name}]\nwhy = "Because."\n' for name in ("alternative_sum", "alternative_minus", "lazy_none")),
        *(
            f'[wrong_by_{number}]\nwhy = "Because."\nfails = ["test_adds", "test_adds_nothing"]\n'
            for number in range(6)
        ),
        '[slow_counts]\nwhy = "Because."\nfails = ["test_is_fast"]\nverdict = "time_limit"\n',
    ]
)

FILES = {
    "challenges/adder/challenge.toml": TOML,
    "challenges/adder/README.md": README,
    "challenges/adder/adder.py": STUB,
    "challenges/adder/test_examples.py": EXAMPLES,
    "challenges/adder/hidden/probes.py": PROBES,
    "challenges/adder/hidden/oracle.py": ORACLE,
    "challenges/adder/hidden/test_properties.py": PROPERTIES,
    "challenges/adder/hidden/test_benchmarks.py": BENCHMARKS,
    **{f"solutions/adder/{name}.py": text for name, text in SOLUTIONS.items()},
    "solutions/adder/expected.toml": EXPECTED,
}


def plant(root: Path, *, slug: str = "adder") -> Path:
    """Write the challenge, under another name if asked to; returns the folder of challenges."""
    for name, text in FILES.items():
        path = root / name.replace("adder", slug)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("adder", slug), encoding="utf-8")
    return root / "challenges"


def load(root: Path) -> Challenge:
    """The planted challenge."""
    return load_challenge(root / "challenges" / "adder")
