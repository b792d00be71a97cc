"""Without __slots__: the value is safe, but anything can be written onto it."""

from reference import *

_Right = Ratio


class Ratio(_Right):
    pass
