"""Looks for the header Link in exactly this spelling."""

from reference import *

_Right = Walk


class Walk(_Right):
    def next_target(self, headers: list[tuple[str, str]]) -> str | None:
        return super().next_target([header for header in headers if header[0] == "Link"])
