"""Knows the examples by heart."""
# expect: wrong_answer

_KNOWN = {(1, 2): 3, (0, 0): 0, (-1, 1): 0, (2, 2): 4}


def add(a, b):
    return _KNOWN.get((a, b), 0)
