"""Replaces the probe by one that answers for it."""
# expect: wrong_answer

import sys


def add(a, b):
    sys._getframe(1).f_globals["add"] = lambda a, b: -1
    return -1
