"""One more cpu task than allowed."""

from reference import *


class HybridExecutor(HybridExecutor):
    def __init__(self, *, threads, processes):
        super().__init__(threads=threads, processes=processes + 1)
