"""A database whose work is counted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from pytest_interview.probing.observing import type_name


class Database:
    """An SQLite database in memory.

    It belongs into the process of the judge's assistant: the SQL is a submission's, but neither the rows nor the count
    are in its reach.
    """

    def __init__(self, script: Iterable[tuple[str, Sequence[tuple[Any, ...]]]]) -> None:
        """Make a database.

        Args:
            script: Statements, each with the rows that it is run with; one without rows is skipped, unless it
                creates something.
        """
        self._connection = connection = sqlite3.connect(":memory:", isolation_level=None)
        connection.execute("PRAGMA temp_store = MEMORY")
        for sql, rows in script:
            if rows:
                connection.execute("BEGIN")
                connection.executemany(sql, rows)
                connection.execute("COMMIT")
            elif sql.startswith("CREATE"):
                connection.execute(sql)

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._connection.in_transaction

    def insert(self, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Run a statement once for each row, uncounted."""
        self._connection.executemany(sql, rows)

    def run(self, sql: Any, parameters: Sequence[Any]) -> dict[str, Any]:
        """Run one statement of a submission.

        Returns:
            ``rows``; ``error``, the type and text of what SQLite or its module raised, or ``""``; and ``steps``, the
            instructions of SQLite's virtual machine that were run.
        """
        steps = 0

        def step() -> None:
            nonlocal steps
            steps += 1

        told: dict[str, Any] = {"rows": [], "error": ""}
        self._connection.set_progress_handler(step, 1)
        try:
            told["rows"] = self._connection.execute(sql, parameters).fetchall()
        except (sqlite3.Error, sqlite3.Warning, OverflowError, TypeError, ValueError) as error:
            told["error"] = f"{type_name(error)}: {error}"
        self._connection.set_progress_handler(None, 1)
        return {**told, "steps": steps}

    def close(self) -> None:
        """Close it, and with it all that is in it."""
        self._connection.close()
