"""Uses one scope again and again, to save the copies."""

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
        shared = self.__dict__.setdefault("shared", {})
        shared.clear()
        shared.update(scope, user=user)
        await self.app(shared, receive, send)
