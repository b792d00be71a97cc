"""Takes all white space off a line's end for its key."""

from reference import *

_Right = Sorter


class Sorter(_Right):
    def key_of(self, line: bytes) -> Any:
        return self.key(line.rstrip())
