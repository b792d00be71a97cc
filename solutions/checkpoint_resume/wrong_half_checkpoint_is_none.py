"""The checkpoint is overwritten where it is, and one that cannot be read counts as none."""

from reference import *


class Job(Job):
    def save(self, read, written):
        self.fs.truncate(self.checkpoint, 0)
        self.fs.append(self.checkpoint, b"%d %d." % (read, written))
        self.fs.fsync(self.checkpoint)

    def load(self):
        text = self.fs.read(self.checkpoint, 0, 100) if self.fs.size(self.checkpoint) is not None else b""
        if not text.endswith(b"."):
            return 0, 0
        read, written = text[:-1].split()
        return int(read), int(written)
