"""Takes a page without items for the end."""

from reference import *

_Right = Walk


class Walk(_Right):
    def items(self) -> Iterator[Any]:
        empty = False

        def fetch(url: str, fetch: Any = self.fetch) -> Any:
            nonlocal empty
            page = fetch(url)
            empty = not page[0]
            return page

        self.fetch = fetch
        following = self.following
        self.following = lambda url, headers: None if empty else following(url, headers)
        return super().items()
