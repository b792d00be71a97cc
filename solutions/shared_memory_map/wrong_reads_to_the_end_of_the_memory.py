"""Takes the length of the memory for that of the values."""

from reference import *

_Right = Reduction


class Reduction(_Right):
    def check(self) -> None:
        super().check()
        with closing(SharedMemory(name=self.name)) as memory:
            self.count = len(memory.buf) // WIDTH if self.count else 0
