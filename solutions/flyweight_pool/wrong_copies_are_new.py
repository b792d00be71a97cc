"""copy.copy and copy.deepcopy do what they do with every object."""

from reference import *


class Flyweight(Flyweight):
    def __copy__(self) -> Any:
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__)
        return made

    def __deepcopy__(self, memo: Any) -> Any:
        return self.__copy__()
