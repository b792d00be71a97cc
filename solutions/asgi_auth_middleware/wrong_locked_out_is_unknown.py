"""Answers 401 to those who are known and may not get in."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    async def refuse(self, scope: dict[str, Any], send: Callable[[Any], Awaitable[None]], status: int) -> None:
        await super().refuse(scope, send, 401 if status == 403 else status)
