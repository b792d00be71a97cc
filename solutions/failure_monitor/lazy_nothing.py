"""Knows of no failures."""


class FailureMonitor:
    def __init__(self, **options):
        pass

    def record(self, job, **event):
        pass

    def rate(self, job):
        return None

    def add_rule(self, name, job, **limits):
        pass

    def check(self):
        return []

    def exposition(self):
        return ""
