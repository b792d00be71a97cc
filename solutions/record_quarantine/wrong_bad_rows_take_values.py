"""A row in quarantine takes its value from later ones."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def judge(self, row):
        record, errors = super().judge(row)
        if errors and "duplicate" not in dict(map(reversed, errors)):
            for name, values in self.taken.items():
                values.add(record[name])
        return record, errors
