"""The count is that of the page."""

from reference import *

_Right = Board


class Board(_Right):
    def query(self, status=None, group=None, page=1, size=20):
        rows, _ = super().query(status, group, page, size)
        return rows, len(rows)
