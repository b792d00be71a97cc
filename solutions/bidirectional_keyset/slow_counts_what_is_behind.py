"""Right, but counts all rows on the other side."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def is_behind(self, anchor: tuple[Any, ...] | None, keys: list[tuple[str, bool]]) -> bool:
        if anchor is None:
            return False
        others = [(name, not ascends) for name, ascends in keys]
        count = 0
        for conditions, values in self.ranges(anchor, others):
            where = " AND ".join(conditions)
            count += self.execute(f"SELECT COUNT(*) FROM {self.table} WHERE {where}", values)[0][0]
        return count > 0 or self.is_there(anchor)
