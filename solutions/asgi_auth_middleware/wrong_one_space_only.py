"""Knows a single space between scheme and credentials."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    def split(self, value: bytes) -> tuple[str, str]:
        scheme, _ = super().split(value)
        return scheme, value.decode().split(" ", 1)[1]
