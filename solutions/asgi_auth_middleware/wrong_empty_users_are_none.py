"""Takes an empty user for no user."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    async def user(self, headers: Iterable[tuple[bytes, bytes]]) -> Any:
        user = await super().user(headers)
        if not user:
            raise RefusedError(401)
        return user
