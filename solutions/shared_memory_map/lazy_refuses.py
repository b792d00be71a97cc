"""Finds all arguments bad."""


class WorkerDiedError(Exception):
    """A worker died in a kernel."""


def parallel_reduce(name, count, kernel, merge, initial, *, block, workers):
    raise ValueError
