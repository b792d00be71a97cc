"""Closes a websocket with a code of its own for each status."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    async def refuse(self, scope: dict[str, Any], send: Callable[[Any], Awaitable[None]], status: int) -> None:
        if scope["type"] == "websocket" and status != 401:
            await send({"type": "websocket.close", "code": 4000 + status})
        else:
            await super().refuse(scope, send, status)
