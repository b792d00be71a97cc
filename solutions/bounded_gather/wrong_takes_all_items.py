"""Takes all items before the first result is handed out; only the calls are bounded."""

from reference import *


async def all_at_once(items: Any) -> AsyncIterator[Any]:
    taken = [item async for item in items] if hasattr(items, "__aiter__") else list(items)
    for item in taken:
        yield item


_Right = Window


class Window(_Right):
    def __init__(self, fn: Any, items: Any, limit: int) -> None:
        super().__init__(fn, items if hasattr(items, "__aiter__") else all_at_once(items), limit)
