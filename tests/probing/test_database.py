"""A database whose work is counted."""

from __future__ import annotations

import pytest

from pytest_interview.probing import Database

_ROWS = [(number, f"row {number}") for number in range(1000)]
_SCRIPT = [
    ("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT)", []),
    ("INSERT INTO things VALUES (?, ?)", _ROWS),
    ("INSERT INTO things VALUES (?, ?)", []),
]


@pytest.fixture
def database() -> Database:
    """A table of a thousand rows."""
    return Database(_SCRIPT)


def test_rows_and_steps_are_told(database: Database) -> None:
    """A look-up by the key takes few steps, and all rows take at least one each."""
    one = database.run("SELECT name FROM things WHERE id = ?", [7])
    every = database.run("SELECT name FROM things", [])
    assert (one["rows"], one["error"], len(every["rows"])) == ([("row 7",)], "", 1000)
    assert 0 < one["steps"] < 50 < 1000 < every["steps"]


def test_the_same_statement_takes_the_same_steps(database: Database) -> None:
    """Steps are no measurement: they do not vary."""
    steps = [database.run("SELECT count(*) FROM things WHERE name > 'row 5'", [])["steps"] for _ in range(3)]
    assert len(set(steps)) == 1


@pytest.mark.parametrize(
    ("sql", "parameters", "error"),
    [
        ("SELECT absent FROM things", [], "OperationalError: no such column: absent"),
        ("SELECT ?", [1 << 64], "OverflowError"),
        ("SELECT ?", [], "ProgrammingError"),
        (7, [], "TypeError"),
        ("SELECT 1; SELECT 2", [], "You can only execute one statement"),
    ],
)
def test_what_fails_is_told(database: Database, sql: object, parameters: list[object], error: str) -> None:
    """An error is text; none leaves the probe."""
    told = database.run(sql, parameters)
    assert error in told["error"]
    assert told["rows"] == []


def test_a_transaction_is_seen_and_rows_can_be_inserted(database: Database) -> None:
    """What a submission has left open can be seen, and rows come in behind its back."""
    assert not database.in_transaction
    database.run("BEGIN", [])
    assert database.in_transaction
    database.run("ROLLBACK", [])
    database.insert("INSERT INTO things VALUES (?, ?)", [(5000, "late")])
    assert database.run("SELECT max(id) FROM things", [])["rows"] == [(5000,)]
