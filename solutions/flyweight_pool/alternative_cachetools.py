"""The cachetools library holds the objects, lets callers wait, and makes the keys; the adapter binds the arguments."""

from __future__ import annotations

import inspect
import threading
import weakref
from functools import partial

from cachetools import cached
from cachetools.keys import typedkey


class FlyweightMeta(type):
    def __init__(cls, name, bases, space):
        super().__init__(name, bases, space)
        cached_by = cached(weakref.WeakValueDictionary(), key=typedkey, condition=threading.Condition())
        cls._get = staticmethod(cached_by(cls._make))
        cls._signature = inspect.signature(cls.__init__)

    def _make(cls, *args, **kwargs):
        made = super().__call__(*args, **kwargs)
        object.__setattr__(made, "_remake", partial(cls, *args, **kwargs))
        return made

    def __call__(cls, *args, **kwargs):
        bound = cls._signature.bind(cls, *args, **kwargs)
        bound.apply_defaults()
        return cls._get(*bound.args[1:], **bound.kwargs)


class Flyweight(metaclass=FlyweightMeta):
    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return self._remake, ()
