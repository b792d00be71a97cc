"""Works on whole blocks only."""

from reference import *

_Right = Reduction


class Reduction(_Right):
    def spans(self) -> Iterator[tuple[int, int]]:
        return (span for span in super().spans() if span[1] - span[0] == self.block)
