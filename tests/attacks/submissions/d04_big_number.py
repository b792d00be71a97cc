"""Computes a number without end in C."""
# expect: time_limit|memory_limit

def add(*args):
    return 7 ** (10**8)
