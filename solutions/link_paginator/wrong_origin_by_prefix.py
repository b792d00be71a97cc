"""Compares the beginnings of the URLs."""

from reference import *

_Right = Walk


class Walk(_Right):
    def check(self, url: str, following: str) -> None:
        if following.lower().startswith("/".join(url.lower().split("/")[:3])):
            self.origin = lambda _: None
        super().check(url, following)
