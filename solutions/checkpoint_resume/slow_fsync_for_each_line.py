"""Every line is made safe for itself."""

from reference import *


class Job(Job):
    def write(self, data):
        for at in range(0, len(data), 500):
            self.fs.append(self.target, data[at : at + 500])
            self.fs.fsync(self.target)
