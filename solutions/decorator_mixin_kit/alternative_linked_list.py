"""A doubly linked list, and weak references: the instance keeps its caches, and the caches do not know it."""

import asyncio
import inspect
import weakref
from functools import update_wrapper


class Node:
    __slots__ = ("after", "before", "key", "value")


class Chain:
    """Nodes from the oldest to the newest, in a ring."""

    def __init__(self):
        self.root = Node()
        self.root.before = self.root.after = self.root
        self.nodes = {}

    def unlink(self, node):
        node.before.after, node.after.before = node.after, node.before

    def append(self, node):
        last = self.root.before
        last.after = self.root.before = node
        node.before, node.after = last, self.root

    def get(self, key):
        node = self.nodes[key]
        self.unlink(node)
        self.append(node)
        return node.value

    def put(self, key, value, maxsize):
        if len(self.nodes) >= maxsize and key not in self.nodes:
            oldest = self.root.after
            self.unlink(oldest)
            del self.nodes[oldest.key]
        node = self.nodes[key] = Node()
        node.key, node.value = key, value
        self.append(node)


class Remembering:
    def __init__(self, function, maxsize, instance=None):
        update_wrapper(self, function)
        self.function, self.maxsize = function, maxsize
        self.instance = instance
        self.flights = {}
        self.cache_clear()

    def cache_clear(self):
        self.chain, self.hits, self.misses = Chain(), 0, 0

    def cache_info(self):
        return self.hits, self.misses, self.maxsize, len(self.chain.nodes)

    def compute(self, args, kwargs):
        self.misses += 1
        return (
            self.function(*args, **kwargs) if self.instance is None else self.function(self.instance(), *args, **kwargs)
        )

    @staticmethod
    def key(args, kwargs):
        key = (args, tuple(sorted(kwargs.items(), key=lambda item: item[0])))
        try:
            hash(key)
        except TypeError:
            return None
        return key

    def __call__(self, *args, **kwargs):
        key = self.key(args, kwargs)
        if key is None:
            return self.compute(args, kwargs)
        if key in self.chain.nodes:
            self.hits += 1
            return self.chain.get(key)
        value = self.compute(args, kwargs)
        self.chain.put(key, value, self.maxsize)
        return value

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        mine = instance.__dict__.setdefault(" remembered", {})
        if id(self) not in mine:
            mine[id(self)] = type(self)(self.function, self.maxsize, weakref.ref(instance))
        return mine[id(self)]


class RememberingLater(Remembering):
    async def __call__(self, *args, **kwargs):
        key = self.key(args, kwargs)
        if key is None:
            return await self.compute(args, kwargs)
        if key in self.chain.nodes:
            self.hits += 1
            return self.chain.get(key)
        flight = self.flights.get(key)
        if flight is None:
            flight = self.flights[key] = asyncio.get_running_loop().create_future()
            flight.add_done_callback(lambda done: done.cancelled() or done.exception())
            asyncio.get_running_loop().create_task(self.fly(key, flight, self.compute(args, kwargs)))
        else:
            self.hits += 1
        waiter = asyncio.get_running_loop().create_future()

        def landed(done):
            if not waiter.done():
                waiter.set_exception(done.exception()) if done.exception() else waiter.set_result(done.result())

        flight.add_done_callback(landed)
        return await waiter

    async def fly(self, key, flight, coroutine):
        try:
            value = await coroutine
        except Exception as error:
            del self.flights[key]
            flight.set_exception(error)
        else:
            del self.flights[key]
            self.chain.put(key, value, self.maxsize)
            flight.set_result(value)


def memoize(function=None, *, maxsize=128):
    if function is None:
        return lambda function: memoize(function, maxsize=maxsize)
    return (RememberingLater if inspect.iscoroutinefunction(function) else Remembering)(function, maxsize)


class LabelMixin:
    def __init__(self, *args, label="", **kwargs):
        super().__init__(*args, **kwargs)
        self.label = label


class FreshMixin:
    def __setattr__(self, name, value):
        super().__setattr__(name, value)
        for cache in self.__dict__.get(" remembered", {}).values():
            cache.cache_clear()

    def __delattr__(self, name):
        super().__delattr__(name)
        for cache in self.__dict__.get(" remembered", {}).values():
            cache.cache_clear()
