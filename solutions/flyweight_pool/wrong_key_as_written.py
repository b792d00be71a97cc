"""Compares the arguments as they are written, without binding them."""

from reference import *


class FlyweightMeta(FlyweightMeta):
    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        pool = cls._FlyweightMeta__pool
        key = tuple(map(pool.typed, args)), frozenset((name, pool.typed(value)) for name, value in kwargs.items())
        found = pool.find(key)
        return cls.make(key, args, kwargs) if found is None else found


class Flyweight(Flyweight, metaclass=FlyweightMeta):
    pass
