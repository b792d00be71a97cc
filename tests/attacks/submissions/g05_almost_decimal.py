"""Answers with a decimal in place of an int."""
# expect: wrong_answer

def add(a, b):
    return __import__("decimal").Decimal(a + b)
