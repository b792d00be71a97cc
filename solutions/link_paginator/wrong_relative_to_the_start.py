"""Resolves targets against the URL it started from."""

from reference import *

_Right = Walk


class Walk(_Right):
    def following(self, url: str, headers: list[tuple[str, str]]) -> str | None:
        return super().following(self.url, headers)
