"""A default port is part of the host."""

from __future__ import annotations

from reference import *


def _host(scheme: str, authority: str) -> str:
    return authority.lower()
