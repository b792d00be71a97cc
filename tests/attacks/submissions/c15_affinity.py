"""Moves itself to another processor."""
# expect: forbidden: raised PermissionError while being imported

import os

os.sched_setaffinity(0, {0})
