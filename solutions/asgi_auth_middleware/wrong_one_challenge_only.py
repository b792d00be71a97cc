"""Tells of the first scheme only."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    async def refuse(self, scope: dict[str, Any], send: Callable[[Any], Awaitable[None]], status: int) -> None:
        self.challenges = self.challenges[:1]
        await super().refuse(scope, send, status)
