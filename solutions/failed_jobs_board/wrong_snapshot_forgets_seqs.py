"""A snapshot has the count of failures only, so that one that comes again is counted again."""

from reference import *

_Right = Board


class Board(_Right):
    def snapshot(self):
        found = super().snapshot()
        for job in found["jobs"]:
            job[4] = len(job[4])
        return found

    @classmethod
    def restore(cls, snapshot):
        jobs = [[*job[:4], [-number for number in range(job[4])]] for job in snapshot["jobs"]]
        return super().restore({**snapshot, "jobs": jobs})
