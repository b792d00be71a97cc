"""Tells a caller of the deadline, when it passes while the handler is cleaning up after the drain."""

from reference import *

_Right = Call


class Call(_Right):
    def cancel(self, why: type[BaseException]) -> bool:
        first = super().cancel(why)
        self.why = why
        return first
