"""Reads v02 and V2 in paths."""

from __future__ import annotations

from reference import *


def _from_path(path: str) -> tuple[int | None, str]:
    first, *rest = _segments(path)
    if re.fullmatch("[vV][0-9]{1,5}", first):
        return int(first[1:]), "/" + "/".join(rest)
    return None, path
