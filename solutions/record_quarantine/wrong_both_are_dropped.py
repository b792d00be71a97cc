"""When a value comes again, the row that had it first goes, too."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def is_taken(self, name, value):
        taken = super().is_taken(name, value)
        if taken:
            self.loaded[:] = [record for record in self.loaded if record[name] != value]
        return taken
