"""Takes the credentials up to the next space."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    def split(self, value: bytes) -> tuple[str, str]:
        scheme, credentials = super().split(value)
        return scheme, credentials.split(" ")[0]
