"""The database's side in the judge, and what a page has to be: Python sorts, filters and cuts.

The statements of a submission are run by the assistant, a process without the submission; counts and failures are kept here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

Row = tuple[Any, ...]
Statement = tuple[str, tuple[Any, ...]]
Assist = Callable[..., Any]
"""``assistant.observe``, or a probe of that name."""
HIDDEN = "zz secret"
"""A column that is in the table, and not among those of the pager."""


@dataclass(frozen=True)
class Table:
    """A table, and how a pager is told about it; rows have their values in the order of ``columns``."""

    name: str
    columns: tuple[str, ...]
    key: str
    rows: tuple[Row, ...]
    indexes: tuple[str, ...] = ()
    """Columns that have an index together with the key."""

    def with_rows(self, rows: Iterable[Row]) -> Table:
        """The same table, at another time."""
        return Table(self.name, self.columns, self.key, tuple(rows), self.indexes)

    def insertion(self, rows: Iterable[Row]) -> tuple[str, list[Row]]:
        """A statement that inserts rows, with its parameters."""
        values = ", ".join("?" * len(self.columns))
        return (
            f"INSERT INTO {quoted(self.name)} ({', '.join(map(quoted, self.columns))}) VALUES ({values})",
            list(rows),
        )

    def script(self) -> list[tuple[str, list[Row]]]:
        """The statements that make it. No types are declared: values stay as they are."""
        columns = ", ".join(
            quoted(name) + (" PRIMARY KEY" if name == self.key else "") for name in (HIDDEN, *self.columns[::-1])
        )
        made = [(f"CREATE TABLE {quoted(self.name)} ({columns})", []), self.insertion(self.rows)]
        for column in self.indexes:
            names = f"{quoted(column)}, {quoted(self.key)}"
            made.append((f"CREATE INDEX {quoted('by ' + column)} ON {quoted(self.name)} ({names})", []))
        return made


def quoted(name: str) -> str:
    """A name in SQL."""
    return '"' + name.replace('"', '""') + '"'


@dataclass(slots=True)
class Database:
    """Has statements executed by the assistant, and counts what they cost."""

    assist: Assist
    table: Table
    arrivals: list[Row] = field(default_factory=list)
    """Rows that others insert, one after each statement, or when the transaction that it is in has ended."""
    fail_at: int = 0
    """Which SELECT fails, from 1."""
    statements: int = 0
    selects: int = 0
    rows: int = 0
    steps: int = 0
    arrived: int = 0
    failed: bool = False
    in_transaction: bool = False

    def __post_init__(self) -> None:
        self.assist("create", script=self.table.script())

    def execute(self, sql: str, parameters: list[Any]) -> list[Row]:
        """The collaborator."""
        self.statements += 1
        is_select = not sql.lstrip().upper().startswith(("BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE"))
        self.selects += is_select
        if is_select and self.selects == self.fail_at:
            self.failed = True
            raise RuntimeError("disk I/O error")
        waiting = [self.table.insertion([row]) for row in self.arrivals[self.arrived : self.arrived + 1]]
        told = self.assist("run", sql=sql, parameters=parameters, waiting=waiting)
        self.steps += told["steps"]
        self.in_transaction = told["in_transaction"]
        self.arrived += told["written"]
        if told["error"]:
            raise RuntimeError(told["error"])
        rows: list[Row] = told["rows"]
        self.rows += sum(_weight(row) for row in rows)
        return rows


_ROW = 500
"""Characters that a row has at the most, as far as it counts as one."""


def _weight(row: Row) -> int:
    """As how many rows a row counts: a whole table can be put into one value."""
    return 1 + sum(len(str(value)) for value in row) // _ROW


def in_order(table: Table, order_by: str | None, filters: dict[str, Any]) -> list[Row]:
    """All rows that the filters let through, sorted."""
    name = order_by or table.key
    is_descending, name = name[0] == "-", name.removeprefix("-")
    at, key_at = table.columns.index(name), table.columns.index(table.key)
    rows = [row for row in table.rows if all(row[table.columns.index(name)] == filters[name] for name in filters)]
    rows.sort(key=lambda row: row[key_at], reverse=is_descending)
    with_value = sorted((row for row in rows if row[at] is not None), key=lambda row: row[at], reverse=is_descending)
    return with_value + [row for row in rows if row[at] is None]


def expected_page(
    table: Table,
    number: int,
    size: int,
    *,
    order_by: str | None = None,
    filters: dict[str, Any] | None = None,
    count: bool = True,
) -> dict[str, Any]:
    """A page of at most so many rows."""
    rows = in_order(table, order_by, filters or {})
    pages: list[list[Row]] = []
    for row in rows:
        if not pages or len(pages[-1]) == size:
            pages.append([])
        pages[-1].append(row)
    return {
        "items": pages[number - 1] if number <= len(pages) else [],
        "number": number,
        "total": len(rows) if count else None,
        "pages": len(pages) if count else None,
        "next": number + 1 if number < len(pages) else None,
        "previous": number - 1 if number > 1 else None,
    }
