"""Answers with a bool in place of an int."""
# expect: wrong_answer

def add(a, b):
    return bool(a + b)
