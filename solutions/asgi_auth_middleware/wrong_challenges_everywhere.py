"""Adds its challenges to a 401 of the app."""

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
        async def add(event: dict[str, Any]) -> None:
            if event.get("status") == 401:
                event = {**event, "headers": [*event["headers"], *self.challenges]}
            await send(event)

        await super().let_in(scope, receive, add, user)
