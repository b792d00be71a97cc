"""Right, but keeps every page."""

from reference import *

_Right = Walk


class Walk(_Right):
    def items(self) -> Iterator[Any]:
        kept: list[Any] = []
        fetch = self.fetch

        def fetch_and_keep(url: str) -> Any:
            kept.append(fetch(url))
            return kept[-1]

        self.fetch = fetch_and_keep
        return super().items()
