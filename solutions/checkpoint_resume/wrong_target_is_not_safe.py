"""The target is never fsynced."""

from reference import *


class Job(Job):
    def write(self, data):
        self.fs.append(self.target, data)
