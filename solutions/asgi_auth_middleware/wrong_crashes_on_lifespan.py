"""Looks for a path and headers in every scope."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    async def __call__(
        self, scope: dict[str, Any], receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]
    ) -> None:
        scope["headers"]
        await super().__call__(scope, receive, send)
