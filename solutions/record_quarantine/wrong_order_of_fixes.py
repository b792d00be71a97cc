"""Judges fixed rows in the order in which they were fixed."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def reprocess(self):
        waiting, done = self.fixed, 0
        for number in list(waiting):
            self.fixed = {number: waiting[number]}
            done += super().reprocess()
        return done
