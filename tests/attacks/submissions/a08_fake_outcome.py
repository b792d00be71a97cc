"""Raises a class with the name and module of pytest's skip."""
# expect: runtime_error: raised Skipped

class Skipped(BaseException):
    pass


Skipped.__module__ = "builtins"


def add(*args):
    raise Skipped("not today")
