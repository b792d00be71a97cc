"""What has to be answered, by brute force: the whole relation of inheritance, and every rule against every permission."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

Step = list[Any]


@dataclass
class Model:
    """The state after some steps, as plain relations."""

    rules: set[tuple[str, str, str]] = field(default_factory=set)
    """Role, pattern, effect."""
    parents: set[tuple[str, str]] = field(default_factory=set)
    members: set[tuple[str, str, str]] = field(default_factory=set)
    """User, role, tenant."""

    def closure(self, parents: set[tuple[str, str]]) -> set[tuple[str, str]]:
        """Who inherits from whom, directly or not: the relation, joined with itself until nothing is added."""
        found = set(parents)
        while True:
            more = {(a, d) for a, b in found for c, d in found if b == c} - found
            if not more:
                return found
            found |= more

    def change(self, step: Step) -> str:
        """Make one change; returns how it ends."""
        kind, *rest = step
        if kind in ("grant", "revoke"):
            rule = (rest[0], rest[1], rest[2] if len(rest) > 2 else "allow")
            (self.rules.add if kind == "grant" else self.rules.discard)(rule)
        elif kind == "assign":
            self.members.add((rest[0], rest[1], rest[2]))
        elif kind == "unassign":
            self.members.discard((rest[0], rest[1], rest[2]))
        else:
            more = self.parents | {(rest[0], rest[1])}
            if any(role == parent for role, parent in self.closure(more)):
                return "CycleError"
            self.parents = more
        return "returned"

    def matching(self, user: str, permission: str, tenant: str) -> set[tuple[str, str, str]]:
        """Every rule that matches."""
        own = {role for one, role, where in self.members if one == user and where in (tenant, "*")}
        roles = own | {parent for role, parent in self.closure(self.parents) if role in own}
        return {rule for rule in self.rules if rule[0] in roles and matches(rule[1], permission)}

    def effect(self, user: str, permission: str, tenant: str) -> str:
        """``"deny"``, ``"allow"``, or nothing."""
        effects = {effect for _, _, effect in self.matching(user, permission, tenant)}
        return "deny" if "deny" in effects else "allow" if effects else ""

    def explains(self, told: Any, user: str, permission: str, tenant: str) -> str:
        """What is wrong with an explanation; empty when nothing is."""
        effect = self.effect(user, permission, tenant)
        if not effect:
            return "" if told is None else "no rule matches: None is expected"
        if type(told) is not tuple or len(told) != 3 or type(told[1]) is not list or not told[1]:
            return "a tuple of an effect, a list of roles and a pattern is expected"
        kind, path, pattern = told
        if not all(type(part) is str for part in (kind, *path, pattern)):
            return "texts are expected"
        if kind != effect:
            return f"the effect is {effect}"
        if not self.members & {(user, path[0], tenant), (user, path[0], "*")}:
            return f"{user} does not have the role {path[0]!a} here"
        for role, parent in pairwise(path):
            if (role, parent) not in self.parents:
                return f"{role!a} does not inherit from {parent!a} directly"
        if (path[-1], pattern, kind) not in self.rules or not matches(pattern, permission):
            return f"{path[-1]!a} has no such rule that matches"
        return ""

    def users(self) -> set[str]:
        """Everybody who was ever given a role that was not taken back."""
        return {user for user, _, _ in self.members}


def matches(pattern: str, permission: str) -> bool:
    """A segment that is a star stands for a text without a colon; everything else for itself."""
    parts = ("[^:]+" if segment == "*" else re.escape(segment) for segment in pattern.split(":"))
    return re.fullmatch(":".join(parts), permission) is not None


def play(steps: list[Step]) -> tuple[Model, list[Any]]:
    """The state after all steps, and what each one returns; queries are answered by the state at their place."""
    model = Model()
    told: list[Any] = []
    for step in steps:
        if step[0] == "check":
            told.append(model.effect(step[1], step[2], step[3]) == "allow")
        elif step[0] == "who_can":
            told.append({user for user in model.users() if model.effect(user, step[1], step[2]) == "allow"})
        else:
            told.append(model.change(step))
    return model, told
