"""When the body fails, its exception comes out and the children's are lost."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    async def __aexit__(self, kind, error, trace):
        self.body_failure = error if isinstance(error, Exception) else None
        return await super().__aexit__(kind, error, trace)

    def group(self):
        if self.body_failure is not None:
            return ExceptionGroup("the body has failed", [self.body_failure])
        return super().group()
