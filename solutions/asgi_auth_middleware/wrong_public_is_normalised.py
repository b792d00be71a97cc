"""Resolves the dots of a path, and hopes that the app does so, too."""

from reference import *

_Right = AuthMiddleware


class AuthMiddleware(_Right):
    def is_public(self, path: str) -> bool:
        segments: list[str] = []
        for segment in path.split("/")[1:]:
            if segment == "..":
                segments = segments[:-1]
            elif segment != ".":
                segments.append(segment)
        return super().is_public("/" + "/".join(segments))
