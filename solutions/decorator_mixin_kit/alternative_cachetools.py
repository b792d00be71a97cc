"""cachetools keeps the results and makes the keys; an adapter adds methods, counts and coroutines."""

from __future__ import annotations

import asyncio
import functools
import inspect

from cachetools import LRUCache
from cachetools.keys import hashkey


def state_of(maxsize):
    return {"cache": LRUCache(maxsize), "hits": 0, "misses": 0, "running": {}}


def hashed(args, kwargs):
    try:
        key = hashkey(*args, **kwargs)
        hash(key)
    except TypeError:
        return None
    return key


def attach(wrapper, function, state, maxsize):
    functools.update_wrapper(wrapper, function)
    wrapper.cache_info = lambda: (state["hits"], state["misses"], maxsize, len(state["cache"]))

    def cache_clear():
        state["cache"].clear()
        state["hits"] = state["misses"] = 0

    wrapper.cache_clear = cache_clear
    return wrapper


def plain(function, maxsize):
    state = state_of(maxsize)

    def wrapper(*args, **kwargs):
        key = hashed(args, kwargs)
        if key is not None and key in state["cache"]:
            state["hits"] += 1
            return state["cache"][key]
        state["misses"] += 1
        result = function(*args, **kwargs)
        if key is not None:
            state["cache"][key] = result
        return result

    return attach(wrapper, function, state, maxsize)


def deferred(function, maxsize):
    state = state_of(maxsize)

    async def wrapper(*args, **kwargs):
        key = hashed(args, kwargs)
        if key is None:
            state["misses"] += 1
            return await function(*args, **kwargs)
        if key in state["cache"]:
            state["hits"] += 1
            return state["cache"][key]
        if key in state["running"]:
            state["hits"] += 1
        else:
            state["misses"] += 1
            task = state["running"][key] = asyncio.create_task(function(*args, **kwargs))
            task.add_done_callback(functools.partial(ended, key))
        return await asyncio.shield(state["running"][key])

    def ended(key, task):
        del state["running"][key]
        if not task.cancelled() and task.exception() is None:
            state["cache"][key] = task.result()

    return attach(wrapper, function, state, maxsize)


class Memoized:
    """A descriptor that stands for a function, and binds it to instances."""

    def __init__(self, function, maxsize):
        functools.update_wrapper(self, function)
        self._function, self._maxsize = function, maxsize
        self._make = deferred if inspect.iscoroutinefunction(function) else plain
        self._call = self._make(function, maxsize)
        self.cache_info, self.cache_clear = self._call.cache_info, self._call.cache_clear

    def __call__(self, *args, **kwargs):
        return self._call(*args, **kwargs)

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        bound = instance.__dict__.get(self._place)
        if bound is None:
            bound = instance.__dict__[self._place] = self._make(self._function.__get__(instance), self._maxsize)
        return bound

    def __set_name__(self, owner, name):
        self._place = f"_{owner.__qualname__}_memo_{name}"


def memoize(function=None, *, maxsize=128):
    return functools.partial(Memoized, maxsize=maxsize) if function is None else Memoized(function, maxsize)


class LabelMixin:
    def __init__(self, *args, **kwargs):
        label = kwargs.pop("label", "")
        super().__init__(*args, **kwargs)
        self.label = label


class FreshMixin:
    def _forget(self):
        for cls in type(self).__mro__:
            for member in vars(cls).values():
                if isinstance(member, Memoized):
                    member.__get__(self, type(self)).cache_clear()

    def __setattr__(self, name, value):
        super().__setattr__(name, value)
        self._forget()

    def __delattr__(self, name):
        super().__delattr__(name)
        self._forget()
