"""Looks at the host only: the credentials go out without encryption."""

from reference import *

_Right = Walk


class Walk(_Right):
    def origin(self, url: str) -> Any:
        return urlsplit(url).hostname
