"""Leaves a process behind."""
# expect: forbidden: raised PermissionError while being imported

import os

if os.fork() == 0:
    os.setsid()
    os._exit(0)
