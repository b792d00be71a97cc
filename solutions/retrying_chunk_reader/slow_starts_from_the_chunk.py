"""Right, but receives bytes again after a failure, to be sure of them."""

from reference import *

_Right = Reader


class Reader(_Right):
    def receive(self) -> None:
        if self.stream is None and self.received > 100_000:
            doubtful = self.open_at(self.received - 100_000)
            doubtful.read(100_000)
            doubtful.close()
        super().receive()
