"""Takes an exception of the items for their end."""

from reference import *

_Right = Window


class Window(_Right):
    async def next_item(self) -> Any:
        try:
            return await super().next_item()
        except Exception:
            return NO_MORE
