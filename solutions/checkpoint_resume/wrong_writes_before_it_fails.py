"""The lines before one that fails are written and taken for the whole batch."""

from reference import *


class Job(Job):
    def run(self, transform, batch):
        failed = []

        def careful(line):
            if failed:
                return b""
            try:
                return transform(line)
            except Exception as error:
                failed.append(error)
                return b""

        self.failed = failed
        super().run(careful, batch)

    def commit(self, data, read, written):
        super().commit(data, read, written)
        if self.failed:
            raise self.failed[0]
