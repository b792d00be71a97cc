"""Runs responses from the oldest to the newest change."""

from __future__ import annotations

from reference import *


def _backwards(changes: list[VersionChange]) -> list[VersionChange]:
    return changes
