"""Runs changes in the order they were given."""

from __future__ import annotations

from collections.abc import Iterable

from reference import *


def _in_order(changes: Iterable[VersionChange]) -> list[VersionChange]:
    return list(changes)
