"""Right, but computes both keys for each comparison of the merge."""

from functools import cmp_to_key

from reference import *

_Right = Sorter


class Sorter(_Right):
    def merge(self, runs: list[str], path: str) -> str:
        plain = self.key_of

        def compare(one: bytes, other: bytes) -> int:
            mine, theirs = plain(one), plain(other)
            return 0 if mine == theirs else -1 if mine < theirs else 1

        self.key_of = cmp_to_key(compare)
        try:
            return super().merge(runs, path)
        finally:
            self.key_of = plain
