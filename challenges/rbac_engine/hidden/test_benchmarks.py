"""Hidden tests of deep hierarchies."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

from pytest_interview import Candidate, Contest, graded

_DEPTH = 1200
_STEPS = 40


@graded(points=4, part=3, needs=["test_roles_inherit", "test_cycles_are_refused"])
def test_long_chains(candidate: Candidate) -> None:
    """A chain of 1,200 roles is checked from its end to its end."""
    edges = [[f"r{number}", f"r{number + 1}"] for number in range(_DEPTH)]
    rules = [[f"r{_DEPTH}", "a", "allow"], [f"r{_DEPTH}", "b", "allow"]]
    seen = candidate.observe("deep", edges=edges, rules=rules, first="r0", questions=["a", "b", "c"])
    assert seen == [True, True, False]


@graded(points=8, part=3, needs=["test_roles_inherit", "test_cycles_are_refused"])
def test_many_ways(candidate: Candidate) -> None:
    """A ladder with 2**40 ways through it is checked."""
    edges = [[f"{side}{number}", f"{other}{number + 1}"] for number in range(_STEPS) for side in "lr" for other in "lr"]
    rules = [[f"l{_STEPS}", "a", "allow"], [f"r{_STEPS}", "b", "allow"]]
    seen = candidate.observe("deep", edges=edges, rules=rules, first="l0", questions=["a", "b", "c"])
    assert seen == [True, True, False]


def _chain(rng: random.Random) -> dict[str, Any]:
    names = [f"role-{rng.randrange(10**9)}-{number}" for number in range(400)]
    rules = [[rng.choice(names), f"docs:{number}", rng.choice(["allow", "allow", "deny"])] for number in range(60)]
    questions = [f"docs:{rng.randrange(80)}" for _ in range(300)]
    edges = [list(pair) for pair in pairwise(names)]
    return {"edges": edges, "rules": rules, "first": names[0], "questions": questions}


def _check(arguments: dict[str, Any], seen: Any) -> None:
    effects = {pattern: effect for _, pattern, effect in arguments["rules"]}  # one rule for each, all inherited
    assert seen == [effects.get(question) == "allow" for question in arguments["questions"]]


@graded(points=8, part=3, needs=["test_roles_inherit", "test_deny_wins"])
def test_checks_are_cheap(contest: Contest) -> None:
    """300 checks against a chain of 400 roles take at most 8 times the CPU time of the reference."""
    contest.ratio("hierarchy", _chain, check=_check, at_most=8.0, rounds=3)
