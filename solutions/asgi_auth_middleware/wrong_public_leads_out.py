"""Does not look for dots in a path."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    def is_public(self, path: str) -> bool:
        return super().is_public(path.replace("/..", "/x").replace("/.", "/x") if "/." in path else path)
