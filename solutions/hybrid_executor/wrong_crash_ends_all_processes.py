"""After a crash all processes are started anew, whatever they are doing."""

from reference import *


class HybridExecutor(HybridExecutor):
    def run_elsewhere(self, function, args):
        try:
            return super().run_elsewhere(function, args)
        except WorkerCrashedError:
            for worker in self.workers:
                if worker.process is not None:
                    worker.process.terminate()
            raise
