"""Asks for the user on public paths, too, where there are credentials."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    async def __call__(
        self, scope: dict[str, Any], receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]
    ) -> None:
        if scope["type"] == "http" and self.is_public(scope["path"]) and scope["headers"]:
            try:
                await self.user(scope["headers"])
            except RefusedError:
                pass
        await super().__call__(scope, receive, send)
