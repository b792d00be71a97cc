"""Raises when there would be more."""

from reference import *

_Right = Walk


class Walk(_Right):
    def items(self) -> Iterator[Any]:
        yield from super().items()
        if len(self.fetched) == self.max_pages:
            raise PaginationError(f"there are more than {self.max_pages} pages")
