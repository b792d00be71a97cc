"""Knows the public paths themselves, but nothing below."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    def is_public(self, path: str) -> bool:
        return super().is_public(path) and path in self.public
