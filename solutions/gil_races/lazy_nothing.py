"""Holds nothing."""


class ConcurrentMap:
    def get(self, key, default=None):
        return default

    def put_if_absent(self, key, value):
        return True

    def update(self, key, function, default=None):
        return function(default)

    def add(self, key, amount=1):
        return amount

    def snapshot(self):
        return {}
