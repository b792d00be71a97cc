"""Looks at the links of the last page, too, and fails on them."""

from reference import *

_Right = Walk


class Walk(_Right):
    def items(self) -> Iterator[Any]:
        url: str | None = self.url
        while url is not None:
            items, headers = self.fetch(url)
            self.fetched.add(url)
            yield from filter(self.is_new, items)
            url = self.following(url, headers)
            if len(self.fetched) == self.max_pages:
                return
