"""The checkpoint is written before the data that it speaks of."""

from reference import *


class Job(Job):
    def commit(self, data, read, written):
        self.save(read, written)
        self.write(data)
