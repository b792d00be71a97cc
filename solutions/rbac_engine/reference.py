"""Plain relations, and one walk over the roles that a user has; nothing is kept between two questions."""

from __future__ import annotations

from collections import defaultdict


class CycleError(ValueError):
    """A role would inherit from itself."""


def matches(pattern: str, permission: str) -> bool:
    wanted, given = pattern.split(":"), permission.split(":")
    return len(wanted) == len(given) and all(one in ("*", other) for one, other in zip(wanted, given, strict=True))


class Rbac:
    def __init__(self) -> None:
        self._rules: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._parents: dict[str, list[str]] = defaultdict(list)
        self._roles: dict[str, set[tuple[str, str]]] = defaultdict(set)

    def grant(self, role: str, pattern: str, effect: str = "allow") -> None:
        self._rules[role].add((pattern, effect))

    def revoke(self, role: str, pattern: str, effect: str = "allow") -> None:
        self._rules[role].discard((pattern, effect))

    def inherit(self, role: str, parent: str) -> None:
        if role in self._walk([parent]):
            raise CycleError(f"{role} would inherit from itself by {parent}")
        self._parents[role].append(parent)

    def assign(self, user: str, role: str, tenant: str) -> None:
        self._roles[user].add((role, tenant))

    def unassign(self, user: str, role: str, tenant: str) -> None:
        self._roles[user].discard((role, tenant))

    def check(self, user: str, permission: str, tenant: str) -> bool:
        found = self.explain(user, permission, tenant)
        return found is not None and found[0] == "allow"

    def who_can(self, permission: str, tenant: str) -> set[str]:
        return {user for user in list(self._roles) if self.check(user, permission, tenant)}

    def explain(self, user: str, permission: str, tenant: str) -> tuple[str, list[str], str] | None:
        found = None
        came_from = self._walk(self._own(user, tenant))
        for role in came_from:
            for pattern, effect in self._rules.get(role, ()):
                if self._better(effect, found) and matches(pattern, permission):
                    found = (effect, role, pattern)
        return None if found is None else (found[0], self._path(found[1], came_from), found[2])

    @staticmethod
    def _better(effect: str, found: tuple[str, str, str] | None) -> bool:
        return found is None or (effect == "deny" and found[0] == "allow")

    def _own(self, user: str, tenant: str) -> list[str]:
        return [role for role, where in self._roles.get(user, ()) if where in (tenant, "*")]

    def _walk(self, first: list[str]) -> dict[str, str | None]:
        """Every role that can be reached, with the one it was reached from."""
        came_from: dict[str, str | None] = dict.fromkeys(first)
        waiting = list(came_from)
        while waiting:
            role = waiting.pop()
            for parent in self._parents.get(role, ()):
                if parent not in came_from:
                    came_from[parent] = role
                    waiting.append(parent)
        return came_from

    @staticmethod
    def _path(role: str, came_from: dict[str, str | None]) -> list[str]:
        path: list[str] = []
        at: str | None = role
        while at is not None:
            path.append(at)
            at = came_from[at]
        return path[::-1]
