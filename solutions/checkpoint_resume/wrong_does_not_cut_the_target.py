"""Goes on at the end of the target, whatever is there."""

from reference import *


class Uncut:
    def __init__(self, fs, kept):
        self.fs, self.kept = fs, kept

    def __getattr__(self, name):
        return getattr(self.fs, name)

    def truncate(self, path, size):
        if path != self.kept:
            self.fs.truncate(path, size)


class Job(Job):
    def run(self, transform, batch):
        self.fs = Uncut(self.fs, self.target)
        super().run(transform, batch)
