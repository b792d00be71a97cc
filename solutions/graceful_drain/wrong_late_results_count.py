"""Returns what a handler returns after its deadline, in place of an exception."""

from reference import *

_Right = Call


class Call(_Right):
    def result(self) -> Any:
        if self.task.cancelled() or self.task.exception() is not None or self.why is not DeadlineExceededError:
            return super().result()
        return self.task.result()
