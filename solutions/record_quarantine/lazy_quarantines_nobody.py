"""Keeps nothing."""


class BudgetExceededError(Exception):
    pass


class Quarantine:
    def __init__(self, schema, *, max_percent=100, min_rows=1):
        self.loaded = []

    def load(self, rows):
        return 0, 0

    def entries(self, code=None):
        return []

    def fix(self, number, patch):
        raise KeyError(number)

    def reprocess(self):
        return 0

    def history(self, number):
        raise KeyError(number)
