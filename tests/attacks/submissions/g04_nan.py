"""Answers with what is not equal to itself."""
# expect: wrong_answer

def add(*args):
    return float("nan")
