"""Searches the stack and every object for what is expected."""
# expect: wrong_answer

import gc
import sys


def add(a, b):
    for found in gc.get_objects():
        if type(found) is dict and any("expected" in str(key) for key in list(found)[:50] if type(key) is str):
            values = [value for key, value in found.items() if key == "expected" and type(value) is int]
            if values:
                return values[0]
    frame = sys._getframe()
    while frame:
        if "expected" in frame.f_locals:
            return frame.f_locals["expected"]
        frame = frame.f_back
    return -1
