"""Does not see a slash at the end."""

from __future__ import annotations

from reference import *


def _segments(path: str) -> list[str]:
    return path.rstrip("/").split("/")[1:] or [""]
