"""Calls that are the same and run at the same time do not know of each other."""

from reference import *


class AsyncCache(Cache):
    async def __call__(self, *args, **kwargs):
        key = self.key(args, kwargs)
        if key in self.results:
            return self.again(key)
        self.misses += 1
        result = await self.function(*args, **kwargs)
        if key is not None:
            self.keep(key, result)
        return result
