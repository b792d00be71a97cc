"""Hidden properties of the RBAC engine."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import Step, play

_ROLES = st.sampled_from(["r", "s", "t", "u", "v"])
_USERS = st.sampled_from(["ann", "bob"])
_SEGMENT = st.sampled_from(["a", "b", "ab", "A"])
_PERMISSION = st.lists(_SEGMENT, min_size=1, max_size=3).map(":".join)
_PATTERN = st.lists(_SEGMENT | st.just("*") | st.sampled_from(["a*", "*b", "."]), min_size=1, max_size=3).map(":".join)
_SHORT = st.sampled_from(["a", "b", "*"])


def _step(kind: str, *parts: st.SearchStrategy[Any] | str) -> st.SearchStrategy[Step]:
    return st.tuples(*(st.just(part) if isinstance(part, str) else part for part in (kind, *parts))).map(list)


def _followed(candidate: Candidate, steps: list[Step]) -> None:
    """Compare the answer to each step."""
    _, expected = play(steps)
    seen = candidate.observe("run", steps=steps)
    answers = [[step, answer] for step, answer in zip(steps, seen, strict=True)]
    assert answers == [[step, answer] for step, answer in zip(steps, expected, strict=True)]


_MEMBER: Step = ["assign", "ann", "r", "acme"]


@graded(points=12, part=1)
@given(patterns=st.lists(_PATTERN, max_size=3), permissions=st.lists(_PERMISSION, min_size=1, max_size=4))
@example(patterns=["a:*"], permissions=["a:b", "a", "a:b:a", "b:b"])
@example(patterns=["*"], permissions=["a", "a:b"])
@example(patterns=["a:*:b"], permissions=["a:ab:b", "a:b", "a:a:a:b"])
@example(patterns=["a*", "."], permissions=["ab", "a", "A"])
@example(patterns=["a", "b"], permissions=["a", "b", "ab", "a:b"])
def test_patterns_match(candidate: Candidate, patterns: list[str], permissions: list[str]) -> None:
    """A star stands for exactly one segment, and everything else for itself."""
    grants: list[Step] = [["grant", "r", pattern] for pattern in patterns]
    checks: list[Step] = [["check", "ann", permission, "acme"] for permission in permissions]
    _followed(candidate, [_MEMBER, *grants, *checks, ["check", "bob", permissions[0], "acme"]])


@st.composite
def _hierarchies(draw: st.DrawFn) -> list[Step]:
    """Edges without cycles, from earlier roles to later ones."""
    names = draw(st.permutations(["r", "s", "t", "u", "v"]))
    edges = draw(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=6))
    return [["inherit", names[min(pair)], names[max(pair)]] for pair in edges if pair[0] != pair[1]]


@graded(points=14, part=1, needs=["test_patterns_match"])
@given(
    edges=_hierarchies(),
    grants=st.lists(_step("grant", _ROLES, _SHORT), min_size=1, max_size=4),
    own=st.lists(_ROLES, min_size=1, max_size=2),
)
@example(
    edges=[["inherit", "r", "s"], ["inherit", "s", "t"], ["inherit", "t", "u"]],
    grants=[["grant", "u", "a"]],
    own=["r"],
)
@example(edges=[["inherit", "r", "s"], ["inherit", "r", "t"]], grants=[["grant", "s", "a"]], own=["r"])
@example(edges=[["inherit", "r", "s"]], grants=[["grant", "r", "a"]], own=["s"])
def test_roles_inherit(candidate: Candidate, edges: list[Step], grants: list[Step], own: list[str]) -> None:
    """A role has what its parents have, at any depth, and nothing of its children."""
    members: list[Step] = [["assign", "ann", role, "acme"] for role in own]
    checks: list[Step] = [["check", "ann", permission, "acme"] for permission in ("a", "b")]
    _followed(candidate, [*edges, *grants, *members, *checks])


_TENANTS = st.sampled_from(["acme", "zeta", "*"])


@graded(points=12, part=1, needs=["test_patterns_match"])
@given(steps=st.lists(_step("assign", _USERS, st.sampled_from(["r", "s"]), _TENANTS), min_size=1, max_size=5))
@example(steps=[["assign", "ann", "r", "acme"]])
@example(steps=[["assign", "ann", "r", "*"], ["assign", "bob", "s", "zeta"]])
def test_tenants_are_apart(candidate: Candidate, steps: list[Step]) -> None:
    """A role counts at the tenant where it was assigned, and everywhere when that is "*"."""
    grants: list[Step] = [["grant", "r", "a"], ["grant", "s", "b"]]
    checks: list[Step] = [
        ["check", user, permission, tenant]
        for user in ("ann", "bob")
        for permission in ("a", "b")
        for tenant in ("acme", "zeta", "other")
    ]
    _followed(candidate, [*grants, *steps, *checks])


_ASKED = _step("check", "ann", st.sampled_from(["a", "a:a", "b"]), "acme")
_GRANTED = st.sampled_from(["a", "*", "a:*", "a:a"])
_CHANGES = st.one_of(
    _step("grant", st.sampled_from(["r", "s"]), _GRANTED),
    _step("revoke", st.sampled_from(["r", "s"]), _GRANTED),
    _step("assign", "ann", "r", st.sampled_from(["acme", "*"])),
    _step("unassign", "ann", "r", st.sampled_from(["acme", "*"])),
)
_START: list[Step] = [["inherit", "r", "s"], _MEMBER, ["grant", "s", "a"]]


@graded(points=12, part=1, needs=["test_roles_inherit"])
@given(steps=st.lists(_CHANGES | _ASKED, min_size=1, max_size=10))
@example(steps=[["check", "ann", "a", "acme"], ["revoke", "s", "a"], ["check", "ann", "a", "acme"]])
@example(steps=[["grant", "s", "*"], ["revoke", "s", "*"], ["check", "ann", "a", "acme"]])
@example(steps=[["grant", "s", "a"], ["revoke", "s", "a"], ["check", "ann", "a", "acme"]])
@example(steps=[["assign", "ann", "r", "*"], ["unassign", "ann", "r", "acme"], ["check", "ann", "a", "acme"]])
@example(steps=[["unassign", "ann", "r", "*"], ["revoke", "r", "b"], ["check", "ann", "a", "acme"]])
@example(steps=[["check", "ann", "b", "acme"], ["grant", "s", "b"], ["check", "ann", "b", "acme"]])
def test_changes_count_at_once(candidate: Candidate, steps: list[Step]) -> None:
    """What is granted, taken back, assigned or unassigned counts for the next check, and for nothing else."""
    _followed(candidate, [*_START, *steps, ["check", "ann", "a", "acme"], ["check", "ann", "b", "acme"]])


_EFFECTS = st.sampled_from(["allow", "deny"])
_RULE = _step("grant", _ROLES, _SHORT, _EFFECTS)


@graded(points=10, part=2, needs=["test_roles_inherit"])
@given(
    edges=_hierarchies(), rules=st.lists(_RULE, min_size=1, max_size=5), own=st.lists(_ROLES, min_size=1, max_size=2)
)
@example(
    edges=[["inherit", "r", "s"], ["inherit", "s", "t"]],
    rules=[["grant", "r", "a", "allow"], ["grant", "t", "*", "deny"]],
    own=["r"],
)
@example(edges=[], rules=[["grant", "r", "a", "deny"], ["grant", "r", "a", "allow"]], own=["r"])
@example(edges=[], rules=[["grant", "r", "*", "allow"], ["grant", "r", "a", "allow"]], own=["r"])
@example(edges=[], rules=[["grant", "r", "*", "deny"], ["grant", "s", "a", "allow"]], own=["r", "s"])
@example(edges=[["inherit", "r", "s"]], rules=[["grant", "s", "a", "allow"], ["grant", "r", "a", "deny"]], own=["r"])
def test_deny_wins(candidate: Candidate, edges: list[Step], rules: list[Step], own: list[str]) -> None:
    """Where any deny matches, the answer is no, whatever else matches, and the two effects are taken back apart."""
    members: list[Step] = [["assign", "ann", role, "acme"] for role in own]
    checks: list[Step] = [["check", "ann", permission, "acme"] for permission in ("a", "b")]
    back: list[Step] = [["revoke", *rules[0][1:]]]
    _followed(candidate, [*edges, *rules, *members, *checks, *back, *checks])


@graded(points=8, part=2, needs=["test_roles_inherit"])
@given(edges=st.lists(_step("inherit", _ROLES, _ROLES), min_size=1, max_size=8))
@example(edges=[["inherit", "r", "r"]])
@example(edges=[["inherit", "r", "s"], ["inherit", "s", "r"]])
@example(edges=[["inherit", "r", "s"], ["inherit", "s", "t"], ["inherit", "t", "r"], ["inherit", "t", "u"]])
@example(edges=[["inherit", "r", "s"], ["inherit", "r", "t"], ["inherit", "s", "t"], ["inherit", "r", "s"]])
def test_cycles_are_refused(candidate: Candidate, edges: list[Step]) -> None:
    """What would make a role inherit from itself is a CycleError, and leaves everything as it was."""
    grants: list[Step] = [["grant", role, role, "allow"] for role in "rstuv"]
    checks: list[Step] = [["check", "ann", role, "acme"] for role in "rstuv"]
    _followed(candidate, [*grants, _MEMBER, *edges, *checks])


_ANYTHING = st.one_of(
    _RULE,
    _step("assign", _USERS | st.just("eve"), _ROLES, _TENANTS),
)


@graded(points=6, part=2, needs=["test_roles_inherit"])
@given(edges=_hierarchies(), steps=st.lists(_ANYTHING, min_size=1, max_size=10))
@example(
    edges=[["inherit", "r", "s"]],
    steps=[["grant", "r", "a", "allow"], ["grant", "s", "a", "deny"], ["assign", "ann", "r", "*"]],
)
@example(
    edges=[],
    steps=[
        ["grant", "r", "a", "allow"],
        ["grant", "s", "a", "deny"],
        ["assign", "ann", "r", "*"],
        ["assign", "bob", "r", "acme"],
        ["assign", "bob", "s", "acme"],
        ["assign", "eve", "r", "zeta"],
    ],
)
def test_finds_everybody_who_can(candidate: Candidate, edges: list[Step], steps: list[Step]) -> None:
    """The set of users is that of those for whom check is True."""
    questions: list[Step] = [
        ["who_can", permission, tenant] for permission in ("a", "b") for tenant in ("acme", "zeta")
    ]
    _followed(candidate, [*edges, *steps, *questions])


@graded(points=6, part=2, needs=["test_roles_inherit"])
@given(edges=_hierarchies(), rules=st.lists(_RULE, max_size=4), own=st.lists(_ROLES, max_size=2))
@example(edges=[["inherit", "r", "s"], ["inherit", "s", "t"]], rules=[["grant", "t", "*", "allow"]], own=["r"])
@example(edges=[["inherit", "r", "s"]], rules=[["grant", "r", "a", "allow"], ["grant", "s", "a", "deny"]], own=["r"])
@example(edges=[], rules=[["grant", "s", "a", "allow"]], own=["r"])
def test_explains_itself(candidate: Candidate, edges: list[Step], rules: list[Step], own: list[str]) -> None:
    """An explanation names the effect, a way from a role of the user to the rule, and the pattern, or is None."""
    steps: list[Step] = [*edges, *rules, *(["assign", "ann", role, "*"] for role in own)]
    model, _ = play(steps)
    question = ("ann", "a", "acme")
    *_, told = candidate.observe("run", steps=[*steps, ["explain", *question]])
    problem = model.explains(told, *question)
    assert not problem, f"explain returned {told!a:.200}: {problem}"
