"""A function that fails is left out."""

from __future__ import annotations

import copy
from typing import Any

from reference import *


def _rewritten(body: Body, resource: str | None, chains: dict[str, list[Function]]) -> Body:
    made: Any = {key: _inside(value, chains) for key, value in body.items()}
    for function in chains.get(resource, ()) if resource is not None else ():
        try:
            made = function(copy.deepcopy(made))
        except LookupError:
            continue
    return made
