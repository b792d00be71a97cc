"""Answers a websocket like a request."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    async def refuse(self, scope: Scope, send: Send, status: int) -> None:
        await super().refuse({**scope, "type": "http"}, send, status)
