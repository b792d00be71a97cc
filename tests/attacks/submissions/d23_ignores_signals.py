"""Ignores every signal that can be ignored, and hangs."""
# expect: time_limit

import signal

for _number in range(1, 65):
    try:
        signal.signal(_number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass


def add(*args):
    while True:
        pass
