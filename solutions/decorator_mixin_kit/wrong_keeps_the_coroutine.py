"""Keeps what a coroutine function returns: a coroutine, which can be awaited once."""

from reference import *


def memoize(function=None, *, maxsize=128):
    if function is None:
        return functools.partial(memoize, maxsize=maxsize)
    return Cache(function, maxsize)
