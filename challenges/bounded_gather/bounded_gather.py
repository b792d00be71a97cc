"""Bounded gather: fill in this file. The README says what is graded, part by part."""

from __future__ import annotations

from collections.abc import AsyncIterable, AsyncIterator, Callable, Coroutine, Iterable
from typing import Any


def bounded_map(
    fn: Callable[[Any], Coroutine[Any, Any, Any]], items: Iterable[Any] | AsyncIterable[Any], *, limit: int
) -> AsyncIterator[Any]:
    """What fn returns for each item, in order; write it as an async generator if you like."""
    raise NotImplementedError
