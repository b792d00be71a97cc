"""A class finds its pool by inheritance, and so has that of its base."""

from reference import *


class FlyweightMeta(FlyweightMeta):
    def __init__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> None:
        super().__init__(name, bases, space)
        base = bases[0]
        if base is not Flyweight and isinstance(base, FlyweightMeta) and base._FlyweightMeta__pool is not None:
            cls._FlyweightMeta__pool.objects = base._FlyweightMeta__pool.objects


class Flyweight(Flyweight, metaclass=FlyweightMeta):
    pass
