"""Nothing is there."""

from __future__ import annotations

from typing import Any


class RoutingError(Exception):
    """Not found."""

    status, headers = 404, {"X": "nothing"}


class VersionRouter:
    """No routes."""

    def __init__(self, *_: Any, **__: Any) -> None:
        """Nothing to keep."""

    def add(self, *_: Any, **__: Any) -> None:
        """Forgotten."""

    def resolve(self, *_: Any, **__: Any) -> Any:
        """Never."""
        raise RoutingError
