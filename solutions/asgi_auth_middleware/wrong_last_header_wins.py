"""Keeps one header of each name."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    def find(self, headers: Iterable[tuple[bytes, bytes]]) -> tuple[Callable[[str], Awaitable[Any]], str]:
        return super().find(dict(headers).items())
