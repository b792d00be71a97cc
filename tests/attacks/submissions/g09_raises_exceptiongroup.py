"""Raises ExceptionGroup."""
# expect: runtime_error: raised ExceptionGroup

def add(*args):
    raise ExceptionGroup('', [ValueError()])
