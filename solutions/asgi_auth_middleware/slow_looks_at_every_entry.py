"""Right, but compares a path with one public path after the other."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    def is_public(self, path: str) -> bool:
        if {".", ".."} & set(path.split("/")):
            return False
        return any(path == entry or path.startswith(f"{entry}/") for entry in self.public)
