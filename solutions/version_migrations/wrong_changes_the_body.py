"""Rewrites the caller's own dicts."""

from __future__ import annotations

from typing import Any

from reference import *


def _inside(value: Any, chains: dict[str, list[Function]]) -> Any:
    if isinstance(value, list):
        value[:] = [_inside(one, chains) for one in value]
    if isinstance(value, dict):
        return _rewritten(value, _resource_of(value), chains)
    return value


def _rewritten(body: Body, resource: str | None, chains: dict[str, list[Function]]) -> Body:
    for key, value in body.items():
        body[key] = _inside(value, chains)
    made = body
    for function in chains.get(resource, ()) if resource is not None else ():
        made = function(made)
    return made
