"""Does not look whether the memory is long enough."""

from reference import *

_Right = Reduction


class Reduction(_Right):
    def check(self) -> None:
        if self.block < 1 or self.workers < 1 or self.count < 0:
            raise ValueError
