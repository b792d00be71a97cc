"""Answers and gives the place away at the deadline, while the handler is still cleaning up."""

from reference import *

_Right = Call


class Call(_Right):
    def cancel(self, why: type[BaseException]) -> bool:
        if why is DeadlineExceededError:
            self.late.set()
        return super().cancel(why)

    async def end(self) -> None:
        self.late = asyncio.Event()
        late = asyncio.ensure_future(self.late.wait())
        try:
            await asyncio.wait([self.task, late], return_when=asyncio.FIRST_COMPLETED)
        except asyncio.CancelledError:
            self.cancel(asyncio.CancelledError)
            await super().end()
        finally:
            late.cancel()
