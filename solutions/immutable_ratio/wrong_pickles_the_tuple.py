"""Leaves copies to the tuple, which hands itself to __new__."""

from reference import *

_Right = Ratio


class Ratio(_Right):
    __slots__ = ()

    def __reduce_ex__(self, protocol):
        return super(tuple, self).__reduce_ex__(protocol)
