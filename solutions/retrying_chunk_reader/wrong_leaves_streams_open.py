"""Closes streams only where it thinks of it: not after an error, nor when the caller stops early."""

from reference import *

_Right = Reader


class Reader(_Right):
    def chunks(self) -> Iterator[bytes]:
        while self.received < self.size:
            try:
                self.receive()
            except self.failures_to_retry as error:
                self.drop()
                self.recover(error)
            if self.complete():
                yield self.take()
        self.drop()
