"""Everything runs in processes."""

from reference import *


class HybridExecutor(HybridExecutor):
    def submit(self, function, *args, kind="io"):
        return self.cpu.submit(self.run_elsewhere, function, args)
