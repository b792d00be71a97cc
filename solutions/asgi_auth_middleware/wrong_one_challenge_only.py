"""Tells of the first scheme only."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    async def refuse(self, scope: Scope, send: Send, status: int) -> None:
        self.challenges = self.challenges[:1]
        await super().refuse(scope, send, status)
