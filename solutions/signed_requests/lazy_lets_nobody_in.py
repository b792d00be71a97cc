"""Refuses everything."""

from __future__ import annotations

from typing import Any


class SignatureError(Exception):
    """A request is refused."""

    reason = "mismatch"


def sign(*_: Any, **__: Any) -> dict[str, str]:
    """Nothing."""
    return {}


class Verifier:
    """Knows nobody."""

    def __init__(self, *_: Any, **__: Any) -> None:
        """Nothing to keep."""

    def verify(self, *_: Any) -> str:
        """Never."""
        raise SignatureError
