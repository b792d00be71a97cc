"""Hidden tests of numbers of any size."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from pytest_interview import Candidate, Contest, graded

from .oracle import expected_order, expected_result, told

_HUGE = st.integers(-(10**80), 10**80)
_HUGE_DENS = st.integers(1, 10**80)
_RATIOS = st.tuples(st.just("ratio"), _HUGE, _HUGE_DENS).map(list)
_N = 10**40


@graded(points=8, part=3, needs=["test_calculates", "test_compares"])
@given(left=_RATIOS, right=_RATIOS, sign=st.sampled_from("+-*/"))
@example(left=["ratio", _N, _N + 1], right=["ratio", _N + 1, _N + 2], sign="-")
@example(left=["ratio", _N + 1, _N], right=["ratio", _N, _N - 1], sign="/")
def test_is_exact(candidate: Candidate, left: list[Any], right: list[Any], sign: str) -> None:
    """Arithmetic and order are exact for integers of any size."""
    expected = [[expected_result(left, sign, right)], [expected_order(left, right), expected_order(left, left)]]
    results = candidate.observe("calculate", cases=[[left, sign, right]])
    orders = candidate.observe("compare", cases=[[left, right], [left, left]])
    assert [results, orders] == expected


def _values(rng: random.Random) -> dict[str, Any]:
    return {"values": [[rng.randrange(-(10**9), 10**9), rng.randrange(1, 10**6)] for _ in range(600)]}


def _check(arguments: dict[str, Any], seen: Any) -> None:
    assert seen == told(sum((Fraction(*value) for value in arguments["values"]), Fraction(0)))


@graded(points=12, part=3, needs=["test_calculates"])
def test_long_sums_are_cheap(contest: Contest) -> None:
    """The sum of 600 random ratios takes at most 6 times the CPU time of the reference."""
    contest.ratio("add_up", _values, check=_check, at_most=6.0, rounds=3)
