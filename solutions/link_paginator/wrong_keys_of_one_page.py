"""Forgets the keys with each page."""

from reference import *

_Right = Walk


class Walk(_Right):
    def following(self, url: str, headers: list[tuple[str, str]]) -> str | None:
        self.keys.clear()
        return super().following(url, headers)
