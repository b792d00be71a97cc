"""Right, but every change wakes up everybody who waits, to look whether it is their turn."""

from reference import *

_Right = Service


class Service(_Right):
    async def wait(self, deadline: float) -> None:
        bells = self.__dict__.setdefault("bells", set())
        bell = asyncio.Event()
        bells.add(bell)

        async def look() -> None:
            while True:
                await bell.wait()
                bell.clear()

        looking = asyncio.ensure_future(look())
        try:
            await super().wait(deadline)
        finally:
            looking.cancel()
            bells.discard(bell)
            for other in bells:
                other.set()
