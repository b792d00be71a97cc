"""Removes the shared memory when something went wrong, although it is the caller's."""

from reference import *

_Right = Reduction


class Reduction(_Right):
    def run(self, merge: Callable[[Any, Any], Any], total: Any) -> Any:
        try:
            return super().run(merge, total)
        except Exception:
            with closing(SharedMemory(name=self.name)) as memory:
                memory.unlink()
            raise
