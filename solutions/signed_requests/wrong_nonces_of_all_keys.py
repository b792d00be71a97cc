"""Nonces are shared by the key ids."""

from __future__ import annotations

from reference import *


class Nonces(Nonces):
    """The nonces without the key ids."""

    def add(self, key_id: str, nonce: str, until: float) -> bool:
        """Tell whether it was free."""
        return super().add("", nonce, until)
