"""One condition for all classes; an entry is a placeholder while its object is made, and then a weak reference."""

from __future__ import annotations

import inspect
import threading
import weakref

_changed = threading.Condition(threading.RLock())  # a weak reference may die while the lock is held
_MAKING = object()


def _key(cls, args, kwargs):
    signature = inspect.signature(cls.__init__) if "_parameters" not in vars(cls) else cls._parameters
    cls._parameters = signature
    bound = signature.bind(None, *args, **kwargs)
    parts = []
    for name, parameter in list(signature.parameters.items())[1:]:
        value = bound.arguments.get(name, parameter.default)
        if parameter.kind is parameter.VAR_POSITIONAL:
            value = bound.arguments.get(name, ())
            parts.append(tuple((type(one), one) for one in value))
        elif parameter.kind is parameter.VAR_KEYWORD:
            value = bound.arguments.get(name, {})
            parts.append(tuple((one, type(value[one]), value[one]) for one in sorted(value)))
        else:
            parts.append((type(value), value))
    return tuple(parts)


class FlyweightMeta(type):
    def __call__(cls, *args, **kwargs):
        key = _key(cls, args, kwargs)
        with _changed:
            if "_entries" not in vars(cls):
                cls._entries = {}
            entries = cls._entries
            while (entry := entries.get(key)) is not None:
                if entry is _MAKING:
                    _changed.wait()
                    continue
                known = entry()
                if known is not None:
                    return known
                break
            entries[key] = _MAKING
        return cls._make(entries, key, args, kwargs)

    def _make(cls, entries, key, args, kwargs):
        def forget(reference):
            with _changed:
                if entries.get(key) is reference:
                    del entries[key]

        entry = None
        try:
            made = cls.__new__(cls, *args, **kwargs)
            made.__init__(*args, **kwargs)
            made._arguments = (args, kwargs)
            entry = weakref.ref(made, forget)
            return made
        finally:
            with _changed:
                if entry is None:
                    del entries[key]
                else:
                    entries[key] = entry
                _changed.notify_all()


class _Call:
    def __init__(self, cls, kwargs):
        self.cls, self.kwargs = cls, kwargs

    def __call__(self, *args):
        return self.cls(*args, **self.kwargs)


class Flyweight(metaclass=FlyweightMeta):
    def __new__(cls, *args, **kwargs):
        return object.__new__(cls)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce_ex__(self, protocol):
        args, kwargs = self._arguments
        return _Call(type(self), kwargs), args
