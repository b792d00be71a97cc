"""Keeps the dict of labels, which the caller uses again."""

from reference import *

_Right = FailureMonitor


class FailureMonitor(_Right):
    def labels(self, job, labels):
        return _Later(job, labels)


class _Later(dict):
    def __init__(self, job, labels):
        self.job, self.given = job, labels

    def keys(self):
        return ["job", *self.given]

    def __getitem__(self, name):
        return self.job if name == "job" else self.given[name]
