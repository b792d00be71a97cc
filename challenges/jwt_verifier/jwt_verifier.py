"""Signs tokens and verifies them. The README says how."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Key:
    """A secret with a name, for one algorithm."""

    kid: str
    alg: str
    """``HS256``, ``HS384`` or ``HS512``."""
    secret: bytes


class InvalidTokenError(ValueError):
    """The token is not to be trusted."""


def sign(claims: dict[str, Any], key: Key) -> str:
    """A token with these claims."""
    raise NotImplementedError


def verify(
    token: str, keys: Sequence[Key], *, issuer: str, audience: str, clock: Callable[[], float], leeway: float = 0.0
) -> dict[str, Any]:
    """The claims of a token that can be trusted."""
    raise NotImplementedError
