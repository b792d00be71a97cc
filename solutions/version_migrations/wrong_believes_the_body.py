"""The body says what it is, not the caller."""

from __future__ import annotations

from typing import Any

from reference import *


def _rewritten(body: Body, resource: str | None, chains: dict[str, list[Function]]) -> Body:
    made: Any = {key: _inside(value, chains) for key, value in body.items()}
    for function in chains.get(_resource_of(body) or resource or "", ()):
        made = function(made)
    return made
