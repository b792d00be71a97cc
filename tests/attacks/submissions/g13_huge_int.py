"""Answers with an int that has too many digits to be printed."""
# expect: wrong_answer

def add(*args):
    return 10**6000
