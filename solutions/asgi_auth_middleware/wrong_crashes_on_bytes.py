"""Decodes values as ASCII, and does not think of others."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    def split(self, value: bytes) -> tuple[str, str]:
        value.decode("ascii")
        return super().split(value)
