"""Pickles the positional arguments only."""

from reference import *


class Flyweight(Flyweight):
    def __reduce__(self) -> Any:
        return type(self), self.flyweight_origin[0]
