"""Writes the user into the scope that it was given."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    async def let_in(self, scope: Scope, receive: Receive, send: Send, user: Any) -> None:
        scope["user"] = user
        await self.app(scope, receive, send)
