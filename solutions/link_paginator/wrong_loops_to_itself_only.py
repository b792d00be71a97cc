"""Finds a page that links to itself, but no longer loop."""

from reference import *

_Right = Walk


class Walk(_Right):
    def check(self, url: str, following: str) -> None:
        self.fetched, fetched = {url}, self.fetched
        super().check(url, following)
        self.fetched = fetched
