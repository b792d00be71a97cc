"""The last batch is done again by every further run."""

from reference import *


class Job(Job):
    def commit(self, data, read, written):
        self.write(data)
        if read < self.fs.size(self.source):
            self.save(read, written)
