"""One pool of threads serves both kinds: cpu tasks wait in the threads that io tasks need."""

from reference import *


class HybridExecutor(HybridExecutor):
    def __init__(self, *, threads, processes):
        super().__init__(threads=threads, processes=processes)
        self.cpu = self.io
