"""Leaves the changes of the new version out."""

from __future__ import annotations

from reference import *


class Pipeline(Pipeline):
    """Reads up to the new version."""

    def changelog(self, old: str, new: str) -> list[tuple[str, str]]:
        """Days and descriptions of the changes between two versions."""
        return [pair for pair in super().changelog(old, new) if pair[0] < new]
