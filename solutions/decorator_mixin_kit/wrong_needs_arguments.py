"""``@memoize()`` is taken for ``@memoize``."""

from reference import *

_right = memoize


def memoize(function=None, *, maxsize=None):
    if maxsize is None:
        return Cache(function, 128) if not inspect.iscoroutinefunction(function) else AsyncCache(function, 128)
    return _right(function, maxsize=maxsize)
