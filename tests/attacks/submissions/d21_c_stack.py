"""Overflows the stack of the process."""
# expect: runtime_error: the process crashed during the call: SIGSEGV
# expect: memory_limit

import sys


class Nested:
    def __init__(self, inner):
        self.inner = inner

    def __getattr__(self, name):
        return getattr(self.inner, name)

    def __repr__(self):
        return repr(self.inner)


def add(*args):
    sys.setrecursionlimit(10**9)
    import ctypes

    call = ctypes.CFUNCTYPE(ctypes.c_int)
    box = []
    box.append(call(lambda: box[0]()))
    return box[0]()
