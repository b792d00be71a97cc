"""Right, but sorts by expressions, as if NULL needed it."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def select(
        self, limit: int, conditions: list[str], values: list[Any], keys: list[tuple[str, bool]]
    ) -> list[tuple[Any, ...]]:
        where = "WHERE " + " AND ".join(conditions) if conditions else ""
        order = ", ".join(
            f"{name} IS {'NOT ' if ascends else ''}NULL, {name} {'ASC' if ascends else 'DESC'}"
            for name, ascends in keys
        )
        sql = f"SELECT {', '.join(self.columns)} FROM {self.table} {where} ORDER BY {order} LIMIT ?"
        return self.execute(sql, [*values, limit])
