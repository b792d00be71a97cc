"""The history forgets what a row was like before."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def history(self, number):
        past = super().history(number)
        return [step for at, step in enumerate(past) if step[0] != "quarantined" or at in (0, len(past) - 1)]
