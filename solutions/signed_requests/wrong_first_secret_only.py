"""Knows one secret of a key id."""

from __future__ import annotations

from collections.abc import Sequence

from reference import *


def _right(secrets: Sequence[bytes], text: bytes, signature: str) -> bool:
    return hmac.compare_digest(_mac(secrets[0], text).encode(), signature.encode())
