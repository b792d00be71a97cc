"""A crash comes out as whatever the pipe raised."""

from reference import *


class Worker(Worker):
    def crashed(self):
        super().crashed()
        return EOFError()
