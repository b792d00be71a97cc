"""Overflows the stack of the interpreter."""
# expect: runtime_error: raised RecursionError

def add(*args):
    return add(*args)
