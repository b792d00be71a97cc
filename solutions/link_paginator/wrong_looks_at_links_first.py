"""Finds out about the next page before the items of this one are taken."""

from reference import *

_Right = Walk


class Walk(_Right):
    def items(self) -> Iterator[Any]:
        url: str | None = self.url
        while url is not None:
            items, headers = self.fetch(url)
            self.fetched.add(url)
            url = None if len(self.fetched) == self.max_pages else self.following(url, headers)
            yield from filter(self.is_new, items)
