"""Takes a value that begins with the name of a scheme for one of that scheme."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    def split(self, value: bytes) -> tuple[str, str]:
        scheme, credentials = super().split(value)
        return next((known for known in self.backends if scheme.lower().startswith(known)), scheme), credentials
