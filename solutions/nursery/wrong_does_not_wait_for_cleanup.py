"""Cancels the others when a child fails, and does not wait until they have cleaned up."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    def ended(self, child):
        super().ended(child)
        if self.failures and not self.in_body:
            self.loop.call_soon(self.loop.call_soon, self.forget)

    def forget(self):
        self.children.clear()
        self.empty.set()
