"""Raises BaseException."""
# expect: runtime_error: raised BaseException

def add(*args):
    raise BaseException
