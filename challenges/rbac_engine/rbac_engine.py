"""Roles, permissions, tenants. The README says how."""

from __future__ import annotations


class CycleError(ValueError):
    """A role would inherit from itself."""


class Rbac:
    """Who may do what."""

    def grant(self, role: str, pattern: str, effect: str = "allow") -> None:
        """Give a role a rule."""
        raise NotImplementedError

    def revoke(self, role: str, pattern: str, effect: str = "allow") -> None:
        """Take a rule back."""
        raise NotImplementedError

    def inherit(self, role: str, parent: str) -> None:
        """Let a role have all that its parent has."""
        raise NotImplementedError

    def assign(self, user: str, role: str, tenant: str) -> None:
        """Give a user a role at a tenant, or at every one: ``"*"``."""
        raise NotImplementedError

    def unassign(self, user: str, role: str, tenant: str) -> None:
        """Take a role back."""
        raise NotImplementedError

    def check(self, user: str, permission: str, tenant: str) -> bool:
        """Whether a user may."""
        raise NotImplementedError

    def who_can(self, permission: str, tenant: str) -> set[str]:
        """Every user who may."""
        raise NotImplementedError

    def explain(self, user: str, permission: str, tenant: str) -> tuple[str, list[str], str] | None:
        """The rule that decides, and the way to it."""
        raise NotImplementedError
