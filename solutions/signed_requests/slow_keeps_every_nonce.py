"""Right, but remembers every nonce with the time it comes free."""

from __future__ import annotations

from reference import *


class Nonces:
    """Every nonce that ever was."""

    def __init__(self) -> None:
        """None."""
        self._until: dict[tuple[str, str], float] = {}
        self._now = 0.0

    def forget(self, now: float) -> None:
        """Only the time goes on."""
        self._now = now

    def add(self, key_id: str, nonce: str, until: float) -> bool:
        """Tell whether it was free."""
        if self._until.get((key_id, nonce), -1.0) >= self._now:
            return False
        self._until[key_id, nonce] = until
        return True
