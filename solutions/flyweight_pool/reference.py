"""The metaclass's ``__call__`` stands before creation and initialisation; each class has a pool of weak references."""

from __future__ import annotations

import inspect
import threading
from typing import Any
from weakref import WeakValueDictionary


class Pool:
    """The objects of one class, and those that are being made."""

    def __init__(self, cls: type) -> None:
        self.signature = inspect.signature(cls.__init__)
        self.objects: Any = WeakValueDictionary()
        self.making: dict[Any, threading.Event] = {}
        self.lock = threading.Lock()

    def bind(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> inspect.BoundArguments:
        bound = self.signature.bind(None, *args, **kwargs)  # None stands for self
        bound.apply_defaults()
        return bound

    def key(self, bound: inspect.BoundArguments) -> Any:
        _, *args = bound.args
        named = frozenset((name, self.typed(value)) for name, value in bound.kwargs.items())
        return tuple(self.typed(value) for value in args), named

    def typed(self, value: Any) -> Any:
        return type(value), value

    def find(self, key: Any) -> Any:
        """The object, or None: then it is for the caller to make it."""
        while True:
            with self.lock:
                found = self.objects.get(key)
                if found is not None:
                    return found
                event = self.making.get(key)
                if event is None:
                    self.making[key] = threading.Event()
                    return None
            event.wait()

    def finish(self, key: Any) -> None:
        with self.lock:
            self.making.pop(key).set()


class FlyweightMeta(type):
    """The class of flyweight classes: it calls ``__new__`` and ``__init__`` for an object that is not there."""

    def __init__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> None:
        super().__init__(name, bases, space)
        cls.__pool = Pool(cls)

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        pool = cls.__pool
        bound = pool.bind(args, kwargs)
        key = pool.key(bound)
        found = pool.find(key)
        return cls.make(key, args, kwargs) if found is None else found

    def make(cls, key: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        try:
            made = super().__call__(*args, **kwargs)
            made.flyweight_origin = args, kwargs
            cls.__pool.objects[key] = made
            return made
        finally:
            cls.__pool.finish(key)


def remake(cls: type, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    return cls(*args, **kwargs)


class Flyweight(metaclass=FlyweightMeta):
    """Derive from this to have one object for the same arguments."""

    def __copy__(self) -> Flyweight:
        return self

    def __deepcopy__(self, memo: Any) -> Flyweight:
        return self

    def __reduce__(self) -> Any:
        return remake, (type(self), *self.flyweight_origin)
