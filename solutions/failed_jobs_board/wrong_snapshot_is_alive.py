"""A snapshot has lists of the board in it, and a restored board has those of the snapshot."""

from reference import *

_Right = Board


class Board(_Right):
    def snapshot(self):
        jobs = [[job.job, job.last, job.queued, job.failed, job.failures] for job in self.jobs.values()]
        return {"title": self.title, "jobs": jobs}

    @classmethod
    def restore(cls, snapshot):
        board = cls(snapshot["title"])
        for job, *known in snapshot["jobs"]:
            board.jobs[job] = Job(job, *known)
        return board
