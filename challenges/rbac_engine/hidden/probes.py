"""Makes changes, asks questions, and tells the answers."""

from __future__ import annotations

from typing import Any

from rbac_engine import CycleError, Rbac

from pytest_interview.probing import outcome, type_name

_CHANGES = ("grant", "revoke", "inherit", "assign", "unassign")


def _told(value: Any) -> Any:
    kind = type(value)
    if kind in (type(None), bool, str):
        return value
    if kind in (set, frozenset, list, tuple):
        return kind(_told(part) for part in value)
    return ("object", type_name(value))


def run(steps: list[list[Any]]) -> list[Any]:
    """Tells what each step returns; of a change, whether it returned."""
    rbac = Rbac()
    told: list[Any] = []
    for kind, *arguments in steps:
        try:
            answer = getattr(rbac, kind)(*arguments)
        except CycleError as error:
            told.append("CycleError" if isinstance(error, ValueError) else "a CycleError that is no ValueError")
        except Exception as error:
            told.append(f"raised {type_name(error)}")
        else:
            told.append("returned" if kind in _CHANGES else _told(answer))
    return told


def hierarchy(edges: list[list[str]], rules: list[list[str]], first: str, questions: list[str]) -> list[Any]:
    """Checks of a user with one role in a hierarchy."""
    rbac = Rbac()
    for role, parent in edges:
        rbac.inherit(role, parent)
    for rule in rules:
        rbac.grant(*rule)
    rbac.assign("ann", first, "acme")
    return [_told(rbac.check("ann", question, "acme")) for question in questions]


def deep(**arguments: Any) -> list[Any]:
    """The same, or the name of what was raised on the way."""
    ended = outcome(hierarchy, **arguments)
    return ended[1] if ended[0] == "returned" else [f"raised {ended[1]}"]
