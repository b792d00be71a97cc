"""Calls the app where it catches the errors of backends."""

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
        try:
            await super().let_in(scope, receive, send, user)
        except PermissionError:
            await self.refuse(scope, send, 403)
