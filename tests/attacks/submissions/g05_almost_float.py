"""Answers with a float in place of an int."""
# expect: wrong_answer

def add(a, b):
    return float(a + b) if abs(a + b) < 2**50 else -1.0
