"""Processes are told to stop, and nobody waits for them."""

from reference import *


class Worker(Worker):
    def stop(self):
        if self.process is not None:
            self.connection.send_bytes(b"")
