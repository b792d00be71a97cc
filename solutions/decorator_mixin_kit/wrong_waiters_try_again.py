"""Who waited for a call that fails calls the function again."""

from reference import *

_Right = AsyncCache


class AsyncCache(_Right):
    async def __call__(self, *args, **kwargs):
        waits = self.key(args, kwargs) in self.running
        try:
            return await super().__call__(*args, **kwargs)
        except Exception:
            if waits:
                return await super().__call__(*args, **kwargs)
            raise
