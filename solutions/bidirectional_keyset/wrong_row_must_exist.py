"""Looks the row up in the table."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def place(self, row: tuple[Any, ...]) -> list[Any]:
        name = self.keys[-1][0]
        if not self.execute(f"SELECT 1 FROM {self.table} WHERE {name} = ?", [row[self.columns.index(name)]]):
            raise LookupError("no such row")
        return super().place(row)
