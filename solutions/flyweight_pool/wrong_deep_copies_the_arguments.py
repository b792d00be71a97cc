"""deepcopy copies the arguments and asks for their object, as it does with what __reduce__ returns."""

from reference import *


class Flyweight(Flyweight):
    def __deepcopy__(self, memo: Any) -> Flyweight:
        import copy

        args, kwargs = copy.deepcopy(self.flyweight_origin, memo)
        return type(self)(*args, **kwargs)
