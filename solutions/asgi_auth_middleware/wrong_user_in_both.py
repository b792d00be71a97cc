"""Copies the scope when it has been changed."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    async def let_in(
        self,
        scope: dict[str, Any],
        receive: Callable[[], Awaitable[Any]],
        send: Callable[[Any], Awaitable[None]],
        user: Any,
    ) -> None:
        scope["user"] = user
        await self.app(dict(scope), receive, send)
