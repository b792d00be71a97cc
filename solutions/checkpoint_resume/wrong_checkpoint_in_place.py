"""The checkpoint is overwritten where it is: a kill leaves an empty or half one."""

from reference import *


class Job(Job):
    def save(self, read, written):
        self.fs.truncate(self.checkpoint, 0)
        self.fs.append(self.checkpoint, b"%d %d" % (read, written))
        self.fs.fsync(self.checkpoint)
