"""Takes the values that the row has in the table now."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def place(self, row: tuple[Any, ...]) -> list[Any]:
        name, names = self.keys[-1][0], ", ".join(self.columns)
        sql = f"SELECT {names} FROM {self.table} WHERE {name} = ?"
        found = self.execute(sql, [row[self.columns.index(name)]])
        return super().place(found[0] if found else row)
