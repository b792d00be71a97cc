"""Nothing is copied from the function."""

from reference import *

_Right = Cache


class Cache(_Right):
    def __init__(self, function, maxsize):
        super().__init__(function, maxsize)
        for name in (*functools.WRAPPER_ASSIGNMENTS, "__wrapped__"):
            self.__dict__.pop(name, None)
