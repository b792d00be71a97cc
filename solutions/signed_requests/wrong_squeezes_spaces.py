"""Spaces inside of values do not count."""

from __future__ import annotations

from reference import *


def _value(text: str) -> str:
    return " ".join(text.split())
