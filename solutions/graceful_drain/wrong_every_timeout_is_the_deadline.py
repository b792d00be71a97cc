"""Takes a TimeoutError of the handler for the deadline, as it is easily done with asyncio.timeout."""

from reference import *

_Right = Service


class Service(_Right):
    async def run(self, request: Any, deadline: float) -> Any:
        try:
            return await super().run(request, deadline)
        except TimeoutError:
            raise DeadlineExceededError from None
