"""pickle does what it does with every object: it calls __new__ and restores the attributes."""

from reference import *


class Flyweight(Flyweight):
    def __reduce_ex__(self, protocol: Any) -> Any:
        return object.__reduce_ex__(self, max(protocol, 2))


del Flyweight.__mro__[1].__reduce__
