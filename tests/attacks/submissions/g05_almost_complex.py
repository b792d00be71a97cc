"""Answers with a complex in place of an int."""
# expect: wrong_answer

def add(a, b):
    return complex(1, 0)
