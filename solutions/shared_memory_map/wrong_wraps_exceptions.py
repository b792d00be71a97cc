"""Tells in an error of its own what the kernel has raised."""

from reference import *

_Right = Reduction


class Reduction(_Right):
    def run(self, merge: Callable[[Any, Any], Any], total: Any) -> Any:
        try:
            return super().run(merge, total)
        except WorkerDiedError:
            raise
        except Exception as error:
            raise RuntimeError(f"a kernel failed: {error}") from error
