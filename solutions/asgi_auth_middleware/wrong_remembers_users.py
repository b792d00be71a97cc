"""Remembers who had which credentials."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    async def user(self, headers: Iterable[tuple[bytes, bytes]]) -> Any:
        known = self.__dict__.setdefault("known", {})
        found = self.find(headers)
        if found not in known:
            known[found] = await super().user(headers)
        return known[found]
