"""Arguments that are not hashable get an object of their own, in place of a TypeError."""

from reference import *


class FlyweightMeta(FlyweightMeta):
    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        try:
            hash((args, tuple(kwargs.values())))
        except TypeError:
            return type.__call__(cls, *args, **kwargs)
        return super().__call__(*args, **kwargs)


class Flyweight(Flyweight, metaclass=FlyweightMeta):
    pass
