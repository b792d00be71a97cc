"""Takes a source that is not there for an empty one."""

from reference import *

_Right = Sorter


class Sorter(_Right):
    def lines(self, source: str) -> Iterator[bytes]:
        return super().lines(source) if os.path.exists(source) else iter(())
