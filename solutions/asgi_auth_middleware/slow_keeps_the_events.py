"""Right, but keeps the events of each request until it has ended."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    async def let_in(self, scope: Scope, receive: Receive, send: Send, user: Any) -> None:
        kept: list[Event] = []

        async def remember(event: Event) -> None:
            kept.append(event)
            await send(event)

        await super().let_in(scope, receive, remember, user)
