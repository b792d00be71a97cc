"""Whether the example of a property can be kept, to be tried again on another submission."""

from __future__ import annotations

import copy
import dataclasses
import enum
from collections.abc import Iterable, Mapping
from typing import Any

Example = dict[str, Any]
_ATOMS = (type(None), bool, int, float, complex, str, bytes)


def example_of(arguments: Mapping[str, Any]) -> Example | None:
    """A copy of the arguments of an example; None when they cannot be played again, such as ``data()``."""
    return copy.deepcopy(dict(arguments)) if _is_repeatable(arguments.values()) else None


def _is_repeatable(values: Iterable[Any]) -> bool:
    """Whether these are data through and through: nothing that draws when it is used, and no function."""
    for value in values:
        if type(value) in _ATOMS or isinstance(value, enum.Enum):
            continue
        parts: Iterable[Any]
        if isinstance(value, dict):
            parts = [*value, *value.values()]
        elif isinstance(value, list | tuple | set | frozenset):
            parts = value
        elif dataclasses.is_dataclass(value) and not isinstance(value, type):
            parts = [getattr(value, field.name) for field in dataclasses.fields(value)]
        else:
            return False
        if not _is_repeatable(parts):
            return False
    return True
