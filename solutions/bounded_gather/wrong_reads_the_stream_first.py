"""Turns a stream into a list before the first call."""

from reference import *

_Right = Window


class Window(_Right):
    def __init__(self, fn: Any, items: Any, limit: int) -> None:
        super().__init__(fn, read_first(items) if hasattr(items, "__aiter__") else items, limit)


async def read_first(items: AsyncIterable[Any]) -> AsyncIterator[Any]:
    for item in [item async for item in items]:
        yield item
