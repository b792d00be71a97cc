"""As many lines are done as the target has."""

from reference import *


class Job(Job):
    def load(self):
        size = self.fs.size(self.target) or 0
        text = self.fs.read(self.target, 0, size) if size else b""
        written = text.rfind(b"\n") + 1
        read = 0
        for line, _ in zip(self.lines(0), range(text.count(b"\n"))):
            read += len(line)
        return read, written

    def save(self, read, written):
        pass
