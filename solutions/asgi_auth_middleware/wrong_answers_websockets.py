"""Answers a websocket like a request."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    async def refuse(self, scope: dict[str, Any], send: Callable[[Any], Awaitable[None]], status: int) -> None:
        await super().refuse({**scope, "type": "http"}, send, status)
