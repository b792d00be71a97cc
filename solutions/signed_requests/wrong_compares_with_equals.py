"""Compares signatures with ==."""

from __future__ import annotations

from collections.abc import Sequence

from reference import *


def _right(secrets: Sequence[bytes], text: bytes, signature: str) -> bool:
    return any(_mac(secret, text) == signature for secret in secrets)
