"""Visible examples: they show how the quarantine is used, not all that is graded."""

from record_quarantine import BudgetExceededError, Quarantine

SCHEMA = {
    "id": {"type": "int", "required": True, "unique": True, "min": 1},
    "weight": {"type": "number", "min": 0, "max": 500},
    "plan": {"type": "text", "one_of": ["free", "paid"], "max_length": 4},
}


def test_a_good_row():
    """A row that is right is loaded."""
    quarantine = Quarantine(SCHEMA)
    assert tuple(quarantine.load([{"id": "7", "weight": "71.5", "plan": "free"}])) == (1, 0)
    assert quarantine.loaded == [{"id": 7, "weight": 71.5, "plan": "free"}]


def test_a_bad_row():
    """A row that is wrong is kept as it came."""
    quarantine = Quarantine(SCHEMA)
    quarantine.load([{"id": "7"}, {"id": "8a", "plan": "free"}])
    [entry] = quarantine.entries()
    assert (entry["id"], entry["row"]) == (2, {"id": "8a", "plan": "free"})
    assert [tuple(error) for error in entry["errors"]] == [("id", "type")]


def test_a_bad_file():
    """When too much is wrong, nothing is loaded."""
    quarantine = Quarantine(SCHEMA, max_percent=50, min_rows=3)
    try:
        quarantine.load([{"id": "x"}, {"id": "1"}, {"id": "y"}])
    except BudgetExceededError:
        assert quarantine.loaded == []
    else:
        raise AssertionError("two of three rows are wrong")


def test_a_fixed_row():
    """A row that was fixed is loaded."""
    quarantine = Quarantine(SCHEMA)
    quarantine.load([{"id": "x"}])
    quarantine.fix(1, {"id": "5"})
    assert quarantine.reprocess() == 1
    assert quarantine.loaded == [{"id": 5, "weight": None, "plan": None}]
