"""Sorts query parts by name and value."""

from __future__ import annotations

from reference import *


def _query(text: str) -> str:
    return "&".join(sorted(text.split("&")))
