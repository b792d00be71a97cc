"""functools.lru_cache keeps the results: what it wraps hands over what was computed before."""

import asyncio
import functools
import inspect
import types


class Absent(Exception):
    pass


class Memo:
    def __init__(self, function, maxsize):
        functools.update_wrapper(self, function)
        self.function, self.maxsize, self.running = function, maxsize, {}
        self.cache_clear()

    def cache_clear(self):
        self.shelf = functools.lru_cache(maxsize=self.maxsize)(self.hand_over)
        self.computed, self.misses, self.shared = [], 0, 0

    def cache_info(self):
        kept = self.shelf.cache_info()
        return (kept.hits + self.shared, self.misses, self.maxsize, kept.currsize)

    def hand_over(self, args, names, values):
        if not self.computed:
            raise Absent
        return self.computed.pop()

    def key(self, args, kwargs):
        names = sorted(kwargs)
        key = (args, tuple(names), tuple(kwargs[name] for name in names))
        try:
            hash(key)
        except TypeError:
            return None
        return key

    def look(self, key):
        if key is None:
            return False, None
        try:
            return True, self.shelf(*key)
        except Absent:
            return False, None

    def put(self, key, result):
        if key is not None:
            self.computed.append(result)
            self.shelf(*key)

    def __call__(self, *args, **kwargs):
        key = self.key(args, kwargs)
        found, result = self.look(key)
        if not found:
            self.misses += 1
            result = self.function(*args, **kwargs)
            self.put(key, result)
        return result

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        name = f"__memo_{id(self)}"
        if name not in instance.__dict__:
            instance.__dict__[name] = type(self)(types.MethodType(self.function, instance), self.maxsize)
        return instance.__dict__[name]


class AsyncMemo(Memo):
    async def __call__(self, *args, **kwargs):
        key = self.key(args, kwargs)
        found, result = self.look(key)
        if found:
            return result
        if key in self.running:
            self.shared += 1
        else:
            self.misses += 1
            task = asyncio.ensure_future(self.work(key, args, kwargs))
            if key is None:
                return await task
            self.running[key] = task
        return await asyncio.shield(self.running[key])

    async def work(self, key, args, kwargs):
        try:
            result = await self.function(*args, **kwargs)
            self.put(key, result)
            return result
        finally:
            self.running.pop(key, None)


def memoize(function=None, *, maxsize=128):
    def decorate(function):
        return (AsyncMemo if inspect.iscoroutinefunction(function) else Memo)(function, maxsize)

    return decorate if function is None else decorate(function)


class LabelMixin:
    def __init__(self, *args, label="", **kwargs):
        self.label = label
        super().__init__(*args, **kwargs)


class FreshMixin:
    def __forget(self):
        for value in list(self.__dict__.values()):
            if isinstance(value, Memo):
                value.cache_clear()

    def __setattr__(self, name, value):
        self.__forget()
        super().__setattr__(name, value)

    def __delattr__(self, name):
        self.__forget()
        super().__delattr__(name)
