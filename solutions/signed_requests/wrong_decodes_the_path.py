"""Decodes the path."""

from __future__ import annotations

from urllib.parse import unquote

from reference import *


def _path(text: str) -> str:
    return unquote(text) or "/"
