"""Right, but goes through all nonces for each request."""

from __future__ import annotations

from reference import *


class Nonces:
    """A list of nonces that is written anew for each request."""

    def __init__(self) -> None:
        """None."""
        self._until: dict[tuple[str, str], float] = {}

    def forget(self, now: float) -> None:
        """Keep the others."""
        self._until = {pair: until for pair, until in self._until.items() if until >= now}

    def add(self, key_id: str, nonce: str, until: float) -> bool:
        """Tell whether it was free."""
        if (key_id, nonce) in self._until:
            return False
        self._until[key_id, nonce] = until
        return True
