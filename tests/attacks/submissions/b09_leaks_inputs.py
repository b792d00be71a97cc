"""Raises an exception that holds its arguments."""
# expect: runtime_error: raised ValueError: input was

def add(a, b):
    raise ValueError(f"input was {a} {b}")
