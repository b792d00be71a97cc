"""Stops its parent."""
# expect: forbidden: raised PermissionError

import os
import signal


def add(*args):
    os.kill(os.getppid(), signal.SIGSTOP)
    return 0
