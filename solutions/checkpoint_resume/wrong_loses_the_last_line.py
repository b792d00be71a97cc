"""The last line is lost when it has no line break."""

from reference import *


class Job(Job):
    def lines(self, offset):
        return (line for line in super().lines(offset) if line.endswith(b"\n"))
