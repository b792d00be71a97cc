"""Registers the object before it is initialised, and takes it out again after an Exception only."""

from reference import *


class FlyweightMeta(FlyweightMeta):
    def make(cls, key: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        pool = cls._FlyweightMeta__pool
        try:
            made = pool.objects[key] = cls.__new__(cls, *args, **kwargs)
            made.__init__(*args, **kwargs)
            made.flyweight_origin = args, kwargs
            return made
        except Exception:
            del pool.objects[key]
            raise
        finally:
            pool.finish(key)


class Flyweight(Flyweight, metaclass=FlyweightMeta):
    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        return super().__new__(cls)
