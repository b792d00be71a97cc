"""Right, but counts the rows before a page, and skips them."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def read(self, limit: int, anchor: tuple[Any, ...] | None, keys: list[tuple[str, bool]]) -> list[tuple[Any, ...]]:
        if anchor is None:
            return super().read(limit, anchor, keys)
        behind = 0
        for conditions, values in self.ranges(anchor, keys):
            where = " AND ".join(conditions)
            behind += self.execute(f"SELECT COUNT(*) FROM {self.table} WHERE {where}", values)[0][0]
        total = self.execute(f"SELECT COUNT(*) FROM {self.table}")[0][0]
        order = ", ".join(f"{name} {'ASC' if ascends else 'DESC'}" for name, ascends in keys)
        sql = f"SELECT {', '.join(self.columns)} FROM {self.table} ORDER BY {order} LIMIT ? OFFSET ?"
        return self.execute(sql, [limit, total - behind])
