"""Takes the end of a stream for the end of the object."""

from reference import *

_Right = Reader


class Reader(_Right):
    def receive(self) -> None:
        try:
            super().receive()
        except EarlyEndError:
            self.size = self.received
