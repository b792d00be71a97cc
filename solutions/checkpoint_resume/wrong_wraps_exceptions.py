"""An exception of transform comes out as another."""

from reference import *


class Job(Job):
    def run(self, transform, batch):
        def careful(line):
            try:
                return transform(line)
            except Exception as error:
                raise RuntimeError(f"{line!r} failed") from error

        super().run(careful, batch)
