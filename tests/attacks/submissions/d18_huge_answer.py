"""Answers with more than the wire carries."""
# expect: output_limit: the answer is too large

def add(*args):
    return "x" * 20_000_000
