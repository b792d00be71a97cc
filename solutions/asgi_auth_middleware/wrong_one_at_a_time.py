"""Lets one request after the other ask its backend."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    async def user(self, headers: Iterable[tuple[bytes, bytes]]) -> Any:
        import asyncio

        async with self.__dict__.setdefault("lock", asyncio.Lock()):
            return await super().user(headers)
