"""An exception that a cancelled call raises takes the place of the answer."""

from reference import *

_Right = Window


class Window(_Right):
    async def stop(self) -> None:
        tasks = self.pending()
        for task in tasks:
            task.cancel()
        for result in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(result, Exception):
                raise result
