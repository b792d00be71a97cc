"""Waits for the children that there are when the body ends."""

from reference import *

_Right = Nursery


class Nursery(_Right):
    async def wait(self):
        self.expected = set(self.children)
        await super().wait()

    def ended(self, child):
        super().ended(child)
        if not self.in_body:
            self.expected.discard(child)
            if not self.expected:
                self.children.clear()
                self.empty.set()
