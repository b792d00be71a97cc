"""Closes a websocket with a code of its own for each status."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    async def refuse(self, scope: Scope, send: Send, status: int) -> None:
        if scope["type"] == "websocket" and status != 401:
            await send({"type": "websocket.close", "code": 4000 + status})
        else:
            await super().refuse(scope, send, status)
