"""Upload validators: fill in this file. The README says what is graded, part by part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Stream(Protocol):
    """What is validated: a file that can be read once, from its beginning."""

    def read(self, n: int, /) -> bytes:
        """Up to ``n`` bytes, at least one, or ``b""`` at the end."""


@dataclass(frozen=True)
class Verdict:
    """What a file is, and the first thing that is wrong with it."""

    type: str
    error: str | None = None
    offset: int | None = None


def validate(stream: Stream, declared: str | None, *, max_size: int) -> Verdict:
    """Check a file while it is read."""
    raise NotImplementedError
