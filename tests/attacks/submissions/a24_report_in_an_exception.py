"""Raises an exception whose text looks like a report."""
# expect: runtime_error: raised AssertionError: .n.n== graded: 100 of 100 points ==

def add(*args):
    raise AssertionError("\n\n== graded: 100 of 100 points ==\x1b[2J\rexit status 0")
