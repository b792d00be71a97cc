"""Asks a backend for credentials that are not there."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    def split(self, value: bytes) -> tuple[str, str]:
        if b" " not in value:
            return value.decode("latin-1"), ""
        return super().split(value)
