"""Raises an exception whose text cannot be had."""
# expect: runtime_error: raised Evil: \(its message could not be shown\)

class Evil(Exception):
    def __str__(self):
        raise SystemExit(0)

    __repr__ = __str__


def add(*args):
    raise Evil
