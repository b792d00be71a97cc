"""Visible examples."""

from rbac_engine import Rbac


def test_a_role_has_a_permission() -> None:
    """An editor may write any document, and nothing else."""
    rbac = Rbac()
    rbac.grant("editor", "docs:*:write")
    rbac.assign("ann", "editor", "acme")
    assert rbac.check("ann", "docs:report:write", "acme") is True
    assert rbac.check("ann", "docs:report:read", "acme") is False
    assert rbac.check("bob", "docs:report:write", "acme") is False


def test_a_role_inherits() -> None:
    """A chief may do what an editor may."""
    rbac = Rbac()
    rbac.grant("editor", "docs:write")
    rbac.inherit("chief", "editor")
    rbac.assign("ann", "chief", "acme")
    assert rbac.check("ann", "docs:write", "acme") is True


def test_a_permission_is_taken_back() -> None:
    """What was revoked is gone."""
    rbac = Rbac()
    rbac.grant("editor", "docs:write")
    rbac.assign("ann", "editor", "acme")
    rbac.revoke("editor", "docs:write")
    assert rbac.check("ann", "docs:write", "acme") is False
