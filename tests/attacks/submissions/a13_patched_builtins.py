"""Replaces builtins that a judge in the same process would use."""
# expect: wrong_answer
# expect: runtime_error

import builtins


def add(*args):
    builtins.isinstance = lambda *args: True
    builtins.all = lambda *args: True
    builtins.AssertionError = Warning
    return -1
