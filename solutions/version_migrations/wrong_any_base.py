"""Takes any text for the base."""

from __future__ import annotations

from collections.abc import Iterable

from reference import *


class Pipeline(Pipeline):
    """Starts anywhere."""

    def __init__(self, changes: Iterable[VersionChange], base: str) -> None:
        """``base`` is compared, and that is all."""
        self._changes = _in_order(changes)
        self._base = base
        if any(change.day <= base for change in self._changes):
            raise ValueError(base)
        self._versions = {base, *(change.day for change in self._changes)}
