"""Takes any digits for a time."""

from __future__ import annotations

from reference import *


def _is_time(text: str) -> bool:
    return text.isdecimal() and len(text) <= 12
