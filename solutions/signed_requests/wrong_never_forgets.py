"""A nonce is used for ever."""

from __future__ import annotations

from reference import *


class Nonces:
    """All nonces."""

    def __init__(self) -> None:
        """None."""
        self._used: set[tuple[str, str]] = set()

    def forget(self, now: float) -> None:
        """Never."""

    def add(self, key_id: str, nonce: str, until: float) -> bool:
        """Tell whether it was free."""
        free = (key_id, nonce) not in self._used
        self._used.add((key_id, nonce))
        return free
