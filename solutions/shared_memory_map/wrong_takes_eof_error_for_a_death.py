"""Takes an EOFError or a broken pipe for the end of a worker, although a kernel may raise one."""

from reference import *

_Right = Reduction


class Reduction(_Right):
    def run(self, merge: Callable[[Any, Any], Any], total: Any) -> Any:
        try:
            return super().run(merge, total)
        except (EOFError, BrokenPipeError):
            raise WorkerDiedError from None
