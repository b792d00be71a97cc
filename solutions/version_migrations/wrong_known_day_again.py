"""Runs the changes of the client's own day too."""

from __future__ import annotations

from reference import *


def _unknown(changes: list[VersionChange], version: str) -> list[VersionChange]:
    return [change for change in changes if change.day >= version]
