"""A new process for each task."""

from reference import *


class Worker(Worker):
    def run(self, function, args):
        try:
            return super().run(function, args)
        finally:
            self.stop()
