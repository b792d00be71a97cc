"""Raises StopAsyncIteration."""
# expect: runtime_error: raised StopAsyncIteration

def add(*args):
    raise StopAsyncIteration
