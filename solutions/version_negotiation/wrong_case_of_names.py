"""Header names are looked up as they are written."""

from __future__ import annotations

from collections.abc import Mapping

from reference import *


def _lower(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items() if name in ("API-Version", "Accept")}
