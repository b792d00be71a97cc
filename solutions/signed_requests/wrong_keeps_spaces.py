"""Values are signed with the spaces around them."""

from __future__ import annotations

from reference import *


def _value(text: str) -> str:
    return text
