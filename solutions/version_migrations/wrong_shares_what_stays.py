"""Copies only what has functions."""

from __future__ import annotations

from typing import Any

from reference import *


def _rewritten(body: Body, resource: str | None, chains: dict[str, list[Function]]) -> Body:
    if not chains:
        return body
    made: Any = {key: _inside(value, chains) for key, value in body.items()}
    for function in chains.get(resource, ()) if resource is not None else ():
        made = function(made)
    return made
