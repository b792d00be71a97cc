"""Keeps what the app sends until it is done."""

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
        if scope["type"] == "websocket":
            await super().let_in(scope, receive, send, user)
            return
        kept: list[dict[str, Any]] = []

        async def keep(event: dict[str, Any]) -> None:
            kept.append(event)

        try:
            await super().let_in(scope, receive, keep, user)
        finally:
            for event in kept:
                await send(event)
