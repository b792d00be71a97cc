"""Responses run changes of one day in the order they were given."""

from __future__ import annotations

from reference import *


def _backwards(changes: list[VersionChange]) -> list[VersionChange]:
    return sorted(changes, key=lambda change: change.day, reverse=True)
