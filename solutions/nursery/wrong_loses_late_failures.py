"""Takes each failure of a child of start() for one that came before it was ready."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    async def get_ready(self, fn, args, ready):
        try:
            await fn(*args, task_status=TaskStatus(ready))
        except Exception as error:
            ready.set_exception(error)
        if not ready.done():
            ready.set_exception(RuntimeError("not ready"))
