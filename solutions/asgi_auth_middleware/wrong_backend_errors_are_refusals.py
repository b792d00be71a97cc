"""Answers 401 when a backend fails."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    async def user(self, headers: Iterable[tuple[bytes, bytes]]) -> Any:
        try:
            return await super().user(headers)
        except RefusedError:
            raise
        except Exception:
            raise RefusedError(401) from None
