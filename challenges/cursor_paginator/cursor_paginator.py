"""Cursor paginator: fill in this file. The README says what is graded, part by part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
Position = tuple[Any, ...]


class InvalidCursorError(ValueError):
    """The string is not a cursor for this pager."""


class ExpiredCursorError(InvalidCursorError):
    """The cursor was good, but is too old."""


@dataclass(frozen=True)
class Page:
    """One page of rows. Leave this class as it is."""

    items: list[Row]
    next_cursor: str | None
    has_more: bool


class CursorPager:
    """Pages through sorted rows by signed cursors."""

    def __init__(
        self,
        fetch_after: Callable[[Position | None, int], list[Row]],
        secrets: Sequence[bytes],
        *,
        sort: Sequence[tuple[str, str]],
        clock: Callable[[], float],
        ttl: float,
    ) -> None:
        """Keep what is needed; fetch nothing yet."""
        raise NotImplementedError

    def first(self, n: int) -> Page:
        """The first page of up to ``n`` rows."""
        raise NotImplementedError

    def after(self, cursor: str, n: int) -> Page:
        """The page of up to ``n`` rows that follows the one ``cursor`` came with."""
        raise NotImplementedError
