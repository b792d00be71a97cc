"""Takes the type of any event for a status."""

from reference import *

_Right = Board


class Board(_Right):
    def apply(self, event):
        self.of(event["job"]).take(event["seq"], event)
