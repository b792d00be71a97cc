"""Where it was is remembered by the process."""

from reference import *

_progress = {}


class Job(Job):
    def load(self):
        size = self.fs.size(self.target)
        if size is None:
            _progress[self.source] = (0, 0)
        return _progress.get(self.source, (0, size))

    def save(self, read, written):
        _progress[self.source] = (read, written)
