"""Finds every key in use."""


class ConcurrentMap:
    def get(self, key, default=None):
        raise RuntimeError

    put_if_absent = update = add = snapshot = get
