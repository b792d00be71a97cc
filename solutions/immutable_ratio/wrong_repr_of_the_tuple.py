"""Shows the tuple."""

from reference import *

_Right = Ratio


class Ratio(_Right):
    __slots__ = ()

    def __repr__(self):
        return f"Ratio{tuple(self)}" if self[1] != 1 else f"Ratio({self[0]})"
