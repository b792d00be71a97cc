"""A process that ends with exit code 0 is taken to have done its task."""

from reference import *


class Worker(Worker):
    def run(self, function, args):
        try:
            return super().run(function, args)
        except WorkerCrashedError as error:
            if error.args == ("exit code 0",):
                return None
            raise
