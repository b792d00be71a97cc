"""Reads the body before it lets anybody in."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    async def __call__(
        self, scope: dict[str, Any], receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]
    ) -> None:
        if scope["type"] != "http":
            await super().__call__(scope, receive, send)
            return
        events = [await receive()]
        while events[-1].get("more_body"):
            events.append(await receive())

        async def again() -> dict[str, Any]:
            return events.pop(0) if events else await receive()

        await super().__call__(scope, again, send)
