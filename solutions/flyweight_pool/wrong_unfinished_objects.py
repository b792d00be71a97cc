"""Registers the object before it is initialised, where other threads find it."""

from reference import *

_Right = Pool


class Pool(_Right):
    def find(self, key: Any) -> Any:
        found = self.objects.get(key)
        return super().find(key) if found is None else found


class FlyweightMeta(FlyweightMeta):
    def make(cls, key: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        pool = cls._FlyweightMeta__pool
        try:
            made = pool.objects[key] = cls.__new__(cls, *args, **kwargs)
            made.__init__(*args, **kwargs)
            made.flyweight_origin = args, kwargs
            return made
        except BaseException:
            del pool.objects[key]
            raise
        finally:
            pool.finish(key)


class Flyweight(Flyweight, metaclass=FlyweightMeta):
    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        return super().__new__(cls)
