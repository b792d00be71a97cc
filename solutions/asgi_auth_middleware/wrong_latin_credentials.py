"""Decodes values as latin-1, whatever is in them."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    def split(self, value: bytes) -> tuple[str, str]:
        scheme, _, credentials = value.decode("latin-1").partition(" ")
        if not credentials:
            raise RefusedError(401)
        return scheme, credentials.lstrip(" ")
