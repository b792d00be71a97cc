"""Takes all spellings of ISO 8601."""

from __future__ import annotations

from datetime import date

from reference import *


def _checked(day: str) -> str:
    return date.fromisoformat(day).isoformat()
