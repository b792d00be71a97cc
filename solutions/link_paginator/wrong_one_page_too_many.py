"""Looks at max_pages after one page more."""

from reference import *

_Right = Walk


class Walk(_Right):
    def __init__(self, fetch: Any, url: str, max_pages: int | None, key: Any) -> None:
        super().__init__(fetch, url, max_pages and max_pages + 1, key)
