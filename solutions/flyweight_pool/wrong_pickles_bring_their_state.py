"""Loading overwrites the state of the object that is there."""

from reference import *


class Flyweight(Flyweight):
    def __reduce__(self) -> Any:
        return (*super().__reduce__(), {**self.__dict__, "note": "loaded"})
