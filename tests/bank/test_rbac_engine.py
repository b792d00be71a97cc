"""The oracle of the RBAC engine against fnmatch and Warshall's algorithm, and the reference against the oracle."""

from __future__ import annotations

import fnmatch
import itertools
import random
from typing import Any

from bank.modules import load

oracle = load("rbac_engine", "oracle")
probes = load("rbac_engine", "probes")
_ROLES = "rstuv"
_PERMISSIONS = ["a", "b", "a:b", "a:a", "b:a:b"]
_PATTERNS = [*_PERMISSIONS, "*", "a:*", "*:*", "*:a", "b:*:b"]


def test_matching_is_fnmatch_by_segment() -> None:
    """Over all patterns and permissions of up to three segments, a match is fnmatch's for each segment by itself."""
    texts = [":".join(parts) for n in (1, 2, 3) for parts in itertools.product(["a", "b", "*"], repeat=n)]
    permissions = [text for text in texts if "*" not in text]
    for pattern, permission in itertools.product(texts, permissions):
        wanted, given = pattern.split(":"), permission.split(":")
        expected = len(wanted) == len(given) and all(map(fnmatch.fnmatchcase, given, wanted))
        assert oracle.matches(pattern, permission) is expected, (pattern, permission)


def _warshall(edges: set[tuple[str, str]]) -> set[tuple[str, str]]:
    reach = {(a, b): (a, b) in edges for a in _ROLES for b in _ROLES}
    for k, i, j in itertools.product(_ROLES, repeat=3):
        reach[i, j] = reach[i, j] or (reach[i, k] and reach[k, j])
    return {pair for pair, there in reach.items() if there}


def test_the_closure_is_warshalls() -> None:
    """On 2,000 random relations, cycles included, the closure is that of Warshall (Journal of the ACM 9, 1962)."""
    rng = random.Random(14)
    for _ in range(2000):
        edges = {(rng.choice(_ROLES), rng.choice(_ROLES)) for _ in range(rng.randint(0, 8))}
        assert oracle.Model().closure(edges) == _warshall(edges)


def _step(rng: random.Random) -> list[Any]:
    role, other = rng.choice(_ROLES), rng.choice(_ROLES)
    user, tenant = rng.choice(["ann", "bob"]), rng.choice(["acme", "zeta", "*"])
    rule = [role, rng.choice(_PATTERNS), rng.choice(["allow", "allow", "deny"])]
    single, permission = rng.choice(["acme", "zeta"]), rng.choice(_PERMISSIONS)
    return rng.choice(
        [
            ["grant", *rule],
            ["revoke", *rule],
            ["inherit", role, other],
            ["assign", user, role, tenant],
            ["unassign", user, role, tenant],
            ["check", user, permission, single],
            ["who_can", permission, single],
        ]
    )


def test_the_reference_answers_as_expected() -> None:
    """The reference agrees with the oracle on every answer of 3,000 random scripts of 30 steps, explanations included."""
    rng = random.Random(15)
    seen_effects: set[str] = set()
    for _ in range(3000):
        steps = [_step(rng) for _ in range(30)]
        model, expected = oracle.play(steps)
        question = ("ann", rng.choice(_PERMISSIONS), "acme")
        *answers, explained = probes.run([*steps, ["explain", *question]])
        assert answers == expected, steps
        assert model.explains(explained, *question) == "", steps
        seen_effects.add(model.effect(*question))
    assert seen_effects == {"", "allow", "deny"}


def test_more_denials_never_allow() -> None:
    """A law: one more deny never turns a no into a yes, and one more allow never touches what is denied."""
    rng = random.Random(16)
    for _ in range(1000):
        steps = [step for step in (_step(rng) for _ in range(20)) if step[0] not in ("check", "who_can")]
        model, _ = oracle.play(steps)
        rule = [rng.choice(_ROLES), rng.choice(_PATTERNS)]
        for permission in _PERMISSIONS:
            question = ("ann", permission, "acme")
            before = model.effect(*question)
            denied, _ = oracle.play([*steps, ["grant", *rule, "deny"]])
            allowed, _ = oracle.play([*steps, ["grant", *rule, "allow"]])
            assert not (before != "allow" and denied.effect(*question) == "allow")
            assert not (before == "deny" and allowed.effect(*question) != "deny")
