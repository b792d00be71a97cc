"""Takes a letter out of the queue before it is stored."""

from reference import *

_Right = Redrive


class Redrive(_Right):
    def one(self, record: dict[str, Any]) -> None:
        self.discard(record)
        discard, self.discard = self.discard, lambda record: None
        super().one(record)
        self.discard = discard
