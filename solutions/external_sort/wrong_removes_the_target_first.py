"""Removes the old target, to have room for the new one."""

from reference import *

_Right = Sorter


class Sorter(_Right):
    def sort(self, source: str, path: str) -> None:
        runs = list(self.runs(source))
        while len(runs) > FAN_IN:
            runs = self.step(runs)
        if os.path.exists(self.target):
            os.unlink(self.target)
        self.merge(runs, path)


_sort = external_sort


def external_sort(source: str, target: str, **options: Any) -> int:
    Sorter.target = target
    return _sort(source, target, **options)
