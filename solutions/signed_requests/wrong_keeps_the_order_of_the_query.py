"""Does not sort the query."""

from __future__ import annotations

from reference import *


def _query(text: str) -> str:
    return text
