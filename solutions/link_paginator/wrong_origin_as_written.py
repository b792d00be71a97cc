"""Compares scheme and host as they are written."""

from reference import *

_Right = Walk


class Walk(_Right):
    def origin(self, url: str) -> Any:
        return urlsplit(url)[:2]
