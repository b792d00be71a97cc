"""drain=False does nothing."""

from reference import *


class HybridExecutor(HybridExecutor):
    def shutdown(self, *, drain=True):
        super().shutdown()
