"""Kills its parent and the group."""
# expect: forbidden: raised PermissionError

import os
import signal


def add(*args):
    for target in (os.getppid(), 0, -1, 1):
        os.kill(target, signal.SIGKILL)
