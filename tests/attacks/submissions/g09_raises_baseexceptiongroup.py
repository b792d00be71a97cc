"""Raises BaseExceptionGroup."""
# expect: runtime_error: raised BaseExceptionGroup

def add(*args):
    raise BaseExceptionGroup('', [KeyboardInterrupt()])
