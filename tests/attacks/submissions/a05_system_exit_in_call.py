"""Exits with success in a call."""
# expect: runtime_error: raised SystemExit

def add(*args):
    raise SystemExit(0)
