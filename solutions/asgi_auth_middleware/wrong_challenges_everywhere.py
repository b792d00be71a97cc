"""Adds its challenges to a 401 of the app."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    async def let_in(self, scope: Scope, receive: Receive, send: Send, user: Any) -> None:
        async def add(event: Event) -> None:
            if event.get("status") == 401:
                event = {**event, "headers": [*event["headers"], *self.challenges]}
            await send(event)

        await super().let_in(scope, receive, add, user)
