"""Groups also jobs that go on after a failure."""

from reference import *

_Right = Job


class Job(_Right):
    def group(self):
        return None if self.error is None else fingerprint(self.error)
