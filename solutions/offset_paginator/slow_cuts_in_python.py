"""Right, but takes all rows and cuts the page out."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def rows(self, where: str, values: list[Any], order: str, number: int, size: int) -> list[tuple[Any, ...]]:
        names = ", ".join(map(self.quoted, self.columns))
        rows = self.execute(f"SELECT {names} FROM {self.table}{where} ORDER BY {order}", values)
        return rows[(number - 1) * size :][: size + 1]
