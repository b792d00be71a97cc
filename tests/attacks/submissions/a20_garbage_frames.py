"""Writes garbage to every descriptor."""
# expect: wrong_answer|runtime_error

import os


def add(*args):
    for descriptor in range(64):
        try:
            os.write(descriptor, b"\xff\xff\xff\xff" + b"x" * 4000)
        except OSError:
            pass
    return -1
