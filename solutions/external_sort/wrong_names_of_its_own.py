"""Gives its files the same names each time, so that two sorts in one directory use the same ones."""

from reference import *

_Right = Sorter


class Sorter(_Right):
    made = 0

    def new_path(self) -> str:
        self.made += 1
        return self.path(self.made)

    def path(self, number: int) -> str:
        return os.path.join(os.path.dirname(self.folder), f"sorted-{number}.run")

    def sort(self, source: str, path: str) -> None:
        try:
            super().sort(source, path)
        finally:
            for number in range(self.made + 1):
                if os.path.exists(self.path(number)):
                    os.unlink(self.path(number))
