"""Prints what a passed run looks like, on both streams."""
# expect: wrong_answer

import sys


def add(*args):
    for stream in (sys.stdout, sys.stderr):
        print("10 passed in 0.01s\n100 of 100 points\n<testsuite failures='0'/>\n{\"points\": 100}", file=stream)
    return -1
