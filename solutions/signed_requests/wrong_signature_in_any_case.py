"""Reads the digits of a signature in capitals too."""

from __future__ import annotations

from collections.abc import Sequence

from reference import *


def _right(secrets: Sequence[bytes], text: bytes, signature: str) -> bool:
    given = signature.lower().encode()
    return any(hmac.compare_digest(_mac(secret, text).encode(), given) for secret in secrets)
