"""Answers 401 to those who are known and may not get in."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    async def refuse(self, scope: Scope, send: Send, status: int) -> None:
        await super().refuse(scope, send, 401 if status == 403 else status)
