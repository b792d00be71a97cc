"""Looks for objects in the lists of objects, but not in lists of lists."""

from __future__ import annotations

import copy
from typing import Any

from reference import *


def _inside(value: Any, chains: dict[str, list[Function]]) -> Any:
    if isinstance(value, list):
        return [_inside(one, chains) if isinstance(one, dict) else copy.deepcopy(one) for one in value]
    if isinstance(value, dict):
        return _rewritten(value, _resource_of(value), chains)
    return value
