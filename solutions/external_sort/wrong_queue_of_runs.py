"""Takes runs from the front of a queue, and puts what becomes of them at its end, behind runs that come later."""

from reference import *

_Right = Sorter


class Sorter(_Right):
    def step(self, runs: list[str]) -> list[str]:
        return [*runs[FAN_IN:], self.merge(runs[:FAN_IN], self.new_path())]
