"""Vary stands in every answer."""

from __future__ import annotations

from reference import *

_headers_of = _headers


def _headers(route: Route, named: bool) -> dict[str, str]:
    return _headers_of(route, False)
