"""Has nothing to merge."""


class WorkerDiedError(Exception):
    """A worker died in a kernel."""


def parallel_reduce(name, count, kernel, merge, initial, *, block, workers):
    return initial
