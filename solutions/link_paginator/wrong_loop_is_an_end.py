"""Ends at a loop as if all were there."""

from reference import *

_Right = Walk


class Walk(_Right):
    def following(self, url: str, headers: list[tuple[str, str]]) -> str | None:
        target = self.next_target(headers)
        if target is not None and urljoin(url, target) in self.fetched:
            return None
        return super().following(url, headers)
