"""Does not look into bodies."""

from __future__ import annotations

import copy

from reference import *


def _rewritten(body: Body, resource: str | None, chains: dict[str, list[Function]]) -> Body:
    made = copy.deepcopy(body)
    for function in chains.get(resource or "", ()):
        made = function(made)
    return made
