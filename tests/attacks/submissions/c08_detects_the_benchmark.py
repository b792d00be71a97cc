"""Looks for a benchmark on the stack, and is honest only there."""
# expect: wrong_answer

import sys


def add(a, b):
    frame = sys._getframe()
    while frame:
        if "bench" in frame.f_code.co_name + frame.f_code.co_filename:
            return a + b
        frame = frame.f_back
    return -1
