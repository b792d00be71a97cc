"""shutdown(drain=False) deals with one kind after the other."""

from reference import *


class HybridExecutor(HybridExecutor):
    def shutdown(self, *, drain=True):
        for pool in (self.io, self.cpu):
            pool.shutdown(cancel_futures=not drain)
        super().shutdown(drain=drain)
