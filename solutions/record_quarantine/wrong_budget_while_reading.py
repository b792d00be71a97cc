"""Looks at the budget after each row, so that the order of rows decides."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def load(self, rows):
        rows, bad = list(rows), 0
        seen = [self.judge(row)[1] for row in rows]
        for number, errors in enumerate(seen, 1):
            bad += bool(errors)
            self.check(number, bad)
        return super().load(rows)
