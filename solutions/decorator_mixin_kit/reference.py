"""A cache is a callable object, and a descriptor: in a class, it makes another cache for each instance, which the instance keeps."""

from __future__ import annotations

import asyncio
import functools
import inspect
from collections import OrderedDict
from collections.abc import Callable, Hashable
from types import MethodType
from typing import Any


class Cache:
    """The results of one function, or of one method of one instance."""

    def __init__(self, function: Callable[..., Any], maxsize: int) -> None:
        functools.update_wrapper(self, function)
        self.function, self.maxsize = function, maxsize
        self.cache_clear()

    def cache_clear(self) -> None:
        self.results: OrderedDict[Hashable, Any] = OrderedDict()
        self.hits = self.misses = 0

    def cache_info(self) -> tuple[int, int, int, int]:
        return self.hits, self.misses, self.maxsize, len(self.results)

    def key(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Hashable:
        """What is equal for calls that are the same; None when it has no hash."""
        try:
            key = (args, frozenset(kwargs.items()))
            hash(key)
        except TypeError:
            return None
        return key

    def again(self, key: Hashable) -> Any:
        self.hits += 1
        self.results.move_to_end(key)
        return self.results[key]

    def keep(self, key: Hashable, result: Any) -> None:
        self.results[key] = result
        if len(self.results) > self.maxsize:
            self.results.popitem(last=False)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        key = self.key(args, kwargs)
        if key in self.results:
            return self.again(key)
        self.misses += 1
        result = self.function(*args, **kwargs)
        if key is not None:
            self.keep(key, result)
        return result

    def __get__(self, instance: Any, owner: type | None = None) -> Cache:
        if instance is None:
            return self
        caches = caches_of(instance)
        if self not in caches:
            caches[self] = type(self)(MethodType(self.function, instance), self.maxsize)
        return caches[self]


def caches_of(instance: Any) -> dict[Cache, Cache]:
    """The caches of an instance. They are its own: what refers to the instance from here is a cycle, and can be collected."""
    caches: dict[Cache, Cache] = vars(instance).setdefault("_memoized", {})
    return caches


class AsyncCache(Cache):
    """The results of a coroutine function, and the calls that are running."""

    def __init__(self, function: Callable[..., Any], maxsize: int) -> None:
        super().__init__(function, maxsize)
        self.running: dict[Hashable, asyncio.Task[Any]] = {}

    async def __call__(self, *args: Any, **kwargs: Any) -> Any:
        key = self.key(args, kwargs)
        if key in self.results:
            return self.again(key)
        if key in self.running:
            self.hits += 1
            return await self.wait(self.running[key])
        self.misses += 1
        if key is None:
            return await self.function(*args, **kwargs)
        self.running[key] = asyncio.ensure_future(self.run(key, args, kwargs))
        return await self.wait(self.running[key])

    async def wait(self, task: asyncio.Task[Any]) -> Any:
        return await asyncio.shield(task)  # the task is not one caller's alone

    async def run(self, key: Hashable, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        try:
            result = await self.function(*args, **kwargs)
        finally:
            del self.running[key]
        self.keep(key, result)
        return result


def memoize(function: Callable[..., Any] | None = None, *, maxsize: int = 128) -> Any:
    if function is None:
        return functools.partial(memoize, maxsize=maxsize)
    return (AsyncCache if inspect.iscoroutinefunction(function) else Cache)(function, maxsize)


class LabelMixin:
    def __init__(self, *args: Any, label: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label = label


class FreshMixin:
    def __setattr__(self, name: str, value: Any) -> None:
        super().__setattr__(name, value)
        forget(self)

    def __delattr__(self, name: str) -> None:
        super().__delattr__(name)
        forget(self)


def forget(instance: Any) -> None:
    for cache in caches_of(instance).values():
        cache.cache_clear()
