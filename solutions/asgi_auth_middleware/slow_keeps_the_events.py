"""Right, but keeps the events of each request until it has ended."""

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
        kept: list[dict[str, Any]] = []

        async def remember(event: dict[str, Any]) -> None:
            kept.append(event)
            await send(event)

        await super().let_in(scope, receive, remember, user)
