"""Visible examples: they show how records are ingested, not all that is graded."""

from dead_letter_ingest import ingest

RECORDS = [{"id": number, "key": f"user {number}", "age": number * 10} for number in range(6)]


class Table:
    """A sink that is down for some calls, and refuses records without an age."""

    def __init__(self, down=0):
        self.down, self.calls, self.rows = down, 0, []

    def insert(self, records):
        self.calls += 1
        if self.calls <= self.down:
            raise ConnectionError("restarting")
        if any(record["age"] is None for record in records):
            raise ValueError("age is missing")
        self.rows += records


def run(records, table, batch_size):
    """Ingest records: the result, the ids of the dead letters, and how many pauses there were."""
    letters, pauses = [], []
    result = ingest(
        iter(records),
        table.insert,
        lambda record, error: letters.append(record["id"]),
        lambda count: None,
        batch_size=batch_size,
        max_attempts=4,
        backoff=lambda n: 0.5 * n,
        sleep=pauses.append,
    )
    return result, letters, len(pauses)


def test_good_records():
    """All records are stored."""
    table = Table()
    assert run(RECORDS, table, 3) == ((6, 0), [], 0)
    assert (table.rows, table.calls) == (RECORDS, 2)


def test_retries():
    """A sink that is down for a moment is tried again."""
    table = Table(down=1)
    assert run(RECORDS, table, 3) == ((6, 0), [], 1)
    assert (table.rows, table.calls) == (RECORDS, 3)


def test_dead_letters():
    """A bad record is dead-lettered, and the good one is stored."""
    table = Table()
    bad = {"id": 9, "key": "user 9", "age": None}
    assert run([RECORDS[0], bad], table, 1)[:2] == ((1, 1), [9])
    assert table.rows == RECORDS[:1]
