"""Right, but its snapshots have all events in them."""

from reference import *

_Right = Board


class Board(_Right):
    def __init__(self, title):
        super().__init__(title)
        self.log = {}

    def apply(self, event):
        super().apply(event)
        self.log[event["job"], event["seq"], event["type"]] = dict(event)

    def snapshot(self):
        return {"title": self.title, "log": [dict(event) for event in self.log.values()]}

    @classmethod
    def restore(cls, snapshot):
        board = cls(snapshot["title"])
        for event in snapshot["log"]:
            board.apply(event)
        return board
