"""Decodes the path before it is split."""

from __future__ import annotations

from reference import *


def _segments(path: str) -> list[str]:
    return unquote(path).split("/")[1:]
