"""Reads whatever int() reads."""

from __future__ import annotations

from reference import *


def _number(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        return None
