"""Visible examples: they show how changes are declared and run, not all that is graded."""

from version_migrations import Pipeline, UnknownVersionError, VersionChange

SPLIT = VersionChange("2024-03-01", "A customer's name has two parts.")
CENTS = VersionChange("2024-09-15", "An order's total is in cents.")


@SPLIT.request("customer")
def split(body):
    """One name becomes two."""
    first, _, last = body.pop("name").partition(" ")
    return {**body, "first": first, "last": last}


@SPLIT.response("customer")
def join(body):
    """Two names become one."""
    name = f"{body.pop('first')} {body.pop('last')}"
    return {**body, "name": name}


@CENTS.response("order")
def euros(body):
    """Cents become euros again."""
    body["total"] = body["total"] // 100
    return body


PIPELINE = Pipeline([CENTS, SPLIT], base="2023-01-01")


def test_requests_go_up():
    """An old client sends a name in one piece."""
    assert PIPELINE.upgrade_request("customer", {"name": "Ann Lee"}, "2023-01-01") == {"first": "Ann", "last": "Lee"}


def test_responses_go_down():
    """An order becomes as it was."""
    assert PIPELINE.downgrade_response("order", {"total": 1200}, "2024-03-01") == {"total": 12}


def test_the_changelog():
    """What a client of the base version has to read."""
    log = PIPELINE.changelog("2023-01-01", "2024-09-15")
    assert ("2024-03-01", "A customer's name has two parts.") in log


def test_versions_are_known():
    """A version is a day."""
    try:
        PIPELINE.changelog("first", "2024-03-01")
    except UnknownVersionError:
        return
    raise AssertionError("'first' is not a version")
