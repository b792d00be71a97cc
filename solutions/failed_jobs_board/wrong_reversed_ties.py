"""Sorts by time and id backwards, which turns the ids round, too."""

from reference import *

_Right = Board


class Backwards(str):
    def __lt__(self, other):
        return str(self) > str(other)


class Board(_Right):
    @staticmethod
    def order(job):
        return -job.last[2], Backwards(job.job)
