"""Takes a letter out of the queue before it is stored."""

from reference import *

_Right = Redrive


class Redrive(_Right):
    def one(self, record: Record) -> None:
        self.discard(record)
        discard, self.discard = self.discard, lambda record: None
        super().one(record)
        self.discard = discard
