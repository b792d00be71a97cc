"""Sends all challenges in one header."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    async def refuse(self, scope: dict[str, Any], send: Callable[[Any], Awaitable[None]], status: int) -> None:
        self.challenges = [(b"www-authenticate", b", ".join(value for _, value in self.challenges))]
        await super().refuse(scope, send, status)
