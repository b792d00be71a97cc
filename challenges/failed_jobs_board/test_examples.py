"""Visible examples: they show how the board is used, not all that is graded."""

from failed_jobs_board import Board


def events():
    queued = {"job": "a7", "seq": 1, "type": "queued", "at": 100, "name": "invoices", "url": "https://logs.example/a7"}
    failed = {"job": "a7", "seq": 3, "type": "failed", "at": 130, "error": "no route to 10.0.0.7"}
    return [queued, failed]


def board():
    made = Board("Night shift")
    for event in events():
        made.apply(event)
    return made


def test_a_job():
    """Two events of a job."""
    assert board().job("a7") == {
        "job": "a7",
        "name": "invoices",
        "url": "https://logs.example/a7",
        "status": "failed",
        "since": 130,
        "failures": 1,
        "error": "no route to 10.0.0.7",
    }
    assert board().job("b1") is None


def test_lists():
    """The failed jobs, and their groups."""
    jobs, total = board().query(status="failed")
    assert [job["job"] for job in jobs] == ["a7"]
    assert total == 1
    assert [tuple(group) for group in board().groups()] == [("no route to #.#.#.#", 1)]


def test_a_page():
    """The page names the job."""
    page = board().render()
    assert "<h1>Night shift</h1>" in page
    assert '<a href="https://logs.example/a7">invoices</a>' in page


def test_a_snapshot():
    """A board that goes on from a snapshot."""
    again = Board.restore(board().snapshot())
    again.apply({"job": "a7", "seq": 4, "type": "started", "at": 140})
    assert again.job("a7")["status"] == "started"
