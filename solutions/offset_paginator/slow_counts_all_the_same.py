"""Right, but counts in the statement that reads, whether it was asked to or not."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def rows(self, where: str, values: list[Any], order: str, number: int, size: int) -> list[tuple[Any, ...]]:
        names = ", ".join(map(self.quoted, self.columns))
        offset = min((number - 1) * size, LARGEST)
        sql = f"SELECT {names}, COUNT(*) OVER () FROM {self.table}{where} ORDER BY {order} LIMIT ? OFFSET ?"
        return [row[:-1] for row in self.execute(sql, [*values, size + 1, offset])]
