"""Only a nursery that was shut down starts no more children; one that has ended by itself does."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    async def __aexit__(self, kind, error, trace):
        try:
            return await super().__aexit__(kind, error, trace)
        finally:
            self.is_open = not self.was_shut

    was_shut = False

    def cancel(self):
        self.was_shut = True
        super().cancel()
