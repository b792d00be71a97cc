"""Has the next page ready before the items of this one are taken."""

from reference import *

_Right = Walk


class Walk(_Right):
    def items(self) -> Iterator[Any]:
        pages = self.pages()
        page = next(pages, None)
        while page is not None:
            following = next(pages, None)
            yield from filter(self.is_new, page)
            page = following

    def pages(self) -> Iterator[Any]:
        url: str | None = self.url
        while url is not None:
            page, headers = self.fetch(url)
            self.fetched.add(url)
            yield page
            url = None if len(self.fetched) == self.max_pages else self.following(url, headers)
