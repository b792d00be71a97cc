"""Signed requests: fill in this file. The README says what is graded, part by part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence


class SignatureError(Exception):
    """A request is refused; ``reason`` says why."""


def sign(
    method: str, url: str, headers: Mapping[str, str], body: bytes, *, key_id: str, secret: bytes, now: int, nonce: str
) -> dict[str, str]:
    """The five headers to add to a request."""
    raise NotImplementedError


class Verifier:
    """Tells who signed a request, once for each."""

    def __init__(self, keys: Mapping[str, Sequence[bytes]], clock: Callable[[], float], max_skew: float = 300) -> None:
        """``keys`` has the secrets of each key id."""
        raise NotImplementedError

    def verify(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> str:
        """The key id, or ``SignatureError``."""
        raise NotImplementedError
