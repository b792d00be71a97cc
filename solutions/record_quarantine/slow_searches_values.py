"""Right, but looks for a value in a list."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def __init__(self, schema, **options):
        super().__init__(schema, **options)
        self.values = {name: [] for name in self.taken}

    def is_taken(self, name, value):
        return value in self.values.get(name, ())

    def take(self, record):
        super().take(record)
        for name, values in self.values.items():
            values.append(record[name])

    def roll_back(self, begun):
        super().roll_back(begun)
        for name in self.values:
            self.values[name] = [record[name] for record in self.loaded]
