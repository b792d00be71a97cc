"""Takes a public path for a prefix of text."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    def is_public(self, path: str) -> bool:
        dotted = {".", ".."} & set(path.split("/"))
        return super().is_public(path) or not dotted and path.startswith(tuple(self.public))
