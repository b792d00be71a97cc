"""The classic: __new__ returns the shared object, and __init__ runs on it again."""

from reference import *


class FlyweightMeta(FlyweightMeta):
    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        return type.__call__(cls, *args, **kwargs)


class Flyweight(metaclass=FlyweightMeta):
    shared = WeakValueDictionary()

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        key = (cls, args, frozenset(kwargs.items()))
        made = cls.shared.get(key)
        if made is None:
            made = cls.shared[key] = super().__new__(cls)
        return made
