"""Answers with a str in place of an int."""
# expect: wrong_answer

def add(a, b):
    return str(a + b)
