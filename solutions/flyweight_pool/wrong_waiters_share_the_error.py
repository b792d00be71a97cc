"""Those that wait get the exception of the one that made the attempt."""

from reference import *

_Right = Pool


class Attempt(threading.Event):
    error = None

    def wait(self) -> None:
        super().wait()
        if self.error is not None:
            raise self.error


class Pool(_Right):
    def find(self, key: Any) -> Any:
        found = super().find(key)
        if found is None:
            with self.lock:
                self.making[key] = Attempt()
        return found


class FlyweightMeta(FlyweightMeta):
    def make(cls, key: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        attempt = cls._FlyweightMeta__pool.making[key]
        try:
            return super().make(key, args, kwargs)
        except BaseException as error:
            attempt.error = error
            raise


class Flyweight(Flyweight, metaclass=FlyweightMeta):
    pass
