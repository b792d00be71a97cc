"""started() fails when nobody waits for it any more."""

from reference import *

_Right = TaskStatus


class TaskStatus(_Right):
    def started(self, value=None):
        self._ready.set_result(value)
