"""Reads and throws away what has been dealt with."""

from reference import *


class Job(Job):
    def lines(self, offset):
        for line in super().lines(0):
            offset -= len(line)
            if offset < 0:
                yield line
