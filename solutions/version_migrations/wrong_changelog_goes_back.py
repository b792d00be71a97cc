"""A changelog that goes back is empty."""

from __future__ import annotations

from reference import *


class Pipeline(Pipeline):
    """Reads in both directions."""

    def changelog(self, old: str, new: str) -> list[tuple[str, str]]:
        """Days and descriptions of the changes between two versions."""
        self._since(new)
        return [(change.day, change.description) for change in self._since(old) if change.day <= new]
