"""Parses the query and writes it anew."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from reference import *


def _query(text: str) -> str:
    return urlencode(sorted(parse_qsl(text, keep_blank_values=True), key=lambda pair: pair[0]))
