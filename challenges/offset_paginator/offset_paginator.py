"""Offset paginator: fill in this file. The README says what is graded, part by part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = tuple[Any, ...]
Execute = Callable[..., list[Row]]


@dataclass(frozen=True)
class Page:
    """Some rows, and where they are among all."""

    items: list[Row]
    number: int
    total: int | None
    pages: int | None
    next: int | None
    previous: int | None


class OffsetPager:
    """Pages of a table."""

    def __init__(self, execute: Execute, table: str, *, columns: Sequence[str], key: str, max_size: int) -> None:
        """Nothing is executed yet."""
        raise NotImplementedError

    def page(
        self,
        number: int,
        size: int,
        *,
        order_by: str | None = None,
        filters: Mapping[str, Any] | None = None,
        count: bool = True,
    ) -> Page:
        """One page."""
        raise NotImplementedError
