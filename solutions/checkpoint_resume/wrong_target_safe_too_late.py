"""The target is fsynced after the checkpoint."""

from reference import *


class Job(Job):
    def commit(self, data, read, written):
        self.fs.append(self.target, data)
        self.save(read, written)
        self.fs.fsync(self.target)
