"""Hands out the dicts that it works with."""

from reference import *

_Right = Board


class Board(_Right):
    kept = None

    def apply(self, event):
        super().apply(event)
        self.kept = {}

    def job(self, job):
        if self.kept is None:
            self.kept = {}
        if job not in self.kept:
            self.kept[job] = super().job(job)
        return self.kept[job]
