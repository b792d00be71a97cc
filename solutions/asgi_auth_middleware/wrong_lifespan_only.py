"""Protects everything but lifespan, as if there were no other types."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    async def __call__(
        self, scope: dict[str, Any], receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]
    ) -> None:
        kind = scope["type"]
        if kind in ("lifespan", "http", "websocket"):
            await super().__call__(scope, receive, send)
        else:
            await self.refuse(scope, send, 401)
