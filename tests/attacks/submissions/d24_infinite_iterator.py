"""Returns an iterator without end where a number is due."""
# expect: wrong_answer: answer is an instance of count, not plain data

import itertools


def add(*args):
    return itertools.count()
