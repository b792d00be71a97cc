"""A task whose process ended is run again."""

from reference import *


class Worker(Worker):
    def run(self, function, args):
        try:
            return super().run(function, args)
        except WorkerCrashedError:
            return super().run(function, args)
