"""Holds the interpreter's lock in a regular expression."""
# expect: time_limit: over 0.5 s of CPU time

import re


def add(*args):
    return re.match(r"(a|a|aa)+$", "a" * 90 + "b")
