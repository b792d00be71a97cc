"""The two numbers change places."""

from reference import *


class HybridExecutor(HybridExecutor):
    def __init__(self, *, threads, processes):
        super().__init__(threads=processes, processes=threads)
