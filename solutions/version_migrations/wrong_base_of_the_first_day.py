"""The base may be the day of the first change."""

from __future__ import annotations

from collections.abc import Iterable

from reference import *


class Pipeline(Pipeline):
    """Starts anywhere."""

    def __init__(self, changes: Iterable[VersionChange], base: str) -> None:
        """``base`` is one more version."""
        self._changes, self._base = _in_order(changes), _checked(base)
        if self._changes and self._changes[0].day < base:
            raise ValueError(base)
        self._versions = {base, *(change.day for change in self._changes)}
