"""Cuts the target to nothing and starts again, unless everything was done."""

from reference import *


class Job(Job):
    def load(self):
        read, written = super().load()
        return (read, written) if read == self.fs.size(self.source) else (0, 0)
