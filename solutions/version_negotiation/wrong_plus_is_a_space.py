"""Decodes paths like forms."""

from __future__ import annotations

from urllib.parse import unquote_plus

from reference import *


def _decoded(text: str) -> str:
    return unquote_plus(text)
