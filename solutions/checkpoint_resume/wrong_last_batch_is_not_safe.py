"""The last lines go to the target without a checkpoint and without fsync."""

from reference import *


class Job(Job):
    def commit(self, data, read, written):
        if read == self.fs.size(self.source):
            self.fs.append(self.target, data)
        else:
            super().commit(data, read, written)
