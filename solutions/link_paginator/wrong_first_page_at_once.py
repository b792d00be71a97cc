"""Fetches the first page when it is called, to fail early."""

from reference import *

_Right = Walk


class Walk(_Right):
    def items(self) -> Iterator[Any]:
        pages = {self.url: self.fetch(self.url)}
        fetch = self.fetch
        self.fetch = lambda url: pages.pop(url) if url in pages else fetch(url)
        return super().items()
