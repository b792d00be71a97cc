"""Children can be started when the block has ended."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    async def __aexit__(self, kind, error, trace):
        try:
            return await super().__aexit__(kind, error, trace)
        finally:
            self.is_open = True
