"""Accepts a websocket, and then closes it."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    async def refuse(self, scope: dict[str, Any], send: Callable[[Any], Awaitable[None]], status: int) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.accept"})
        await super().refuse(scope, send, status)
