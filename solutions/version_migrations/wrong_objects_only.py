"""Goes no further at what has no resource."""

from __future__ import annotations

import copy
from typing import Any

from reference import *


def _inside(value: Any, chains: dict[str, list[Function]]) -> Any:
    if isinstance(value, list):
        return [_inside(one, chains) for one in value]
    if isinstance(value, dict) and _resource_of(value):
        return _rewritten(value, _resource_of(value), chains)
    return copy.deepcopy(value)
