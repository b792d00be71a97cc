"""The page shows the jobs of a status, whatever group is asked for."""

from reference import *

_Right = Board


class Board(_Right):
    def render(self, status=None, group=None, page=1, size=20):
        return super().render(status, None, page, size)
