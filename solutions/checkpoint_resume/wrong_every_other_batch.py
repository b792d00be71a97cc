"""The checkpoint is saved after every other batch, to save time."""

from reference import *


class Job(Job):
    saves = 0

    def save(self, read, written):
        self.saves += 1
        if self.saves % 2 == 0 or read == self.fs.size(self.source):
            super().save(read, written)
