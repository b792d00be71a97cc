"""What pages and cursors may cost."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from pytest_interview import Candidate, Contest, graded

from .oracle import Table

_OPTIONS = {"secrets": [b"k" * 32], "now": 1.7e9 + 0.125, "ttl": 3600.0}


@graded(points=8, part=3, needs=["test_walks_everything", "test_pages_survive_changes"])
def test_one_fetch_for_each_page(contest: Contest) -> None:
    """A page of n rows takes one fetch, of at most n + 1 rows."""
    rows = [{"id": number, "a": number % 7, "b": 0} for number in range(120)]
    sort = [["a", "asc"], ["id", "asc"]]
    for n in (1, 10, 60):
        table = Table(rows, sort)
        pages = contest.candidate.observe(
            "walk", fetch=table.fetch, between=lambda: None, options={**_OPTIONS, "sort": sort}, n=n, most=200
        )
        assert len(pages) == 120 // n
        contest.cost(f"fetches for {len(pages)} pages", len(table.log), at_most=len(pages), unit="fetches")
        contest.cost(
            f"largest fetch for pages of {n}", max(limit for _, limit in table.log), at_most=n + 1, unit="rows"
        )


@graded(points=4, part=3, needs=["test_walks_everything"])
@given(
    text=st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=20, max_size=44),
    number=st.integers(0, 2**53),
)
@example(text="~" * 44, number=2**53)
def test_cursors_stay_short(candidate: Candidate, text: str, number: int) -> None:
    """The cursor of a position of at most 60 bytes has at most 240 characters."""
    sort = [["created_at", "desc"], ["title", "asc"], ["id", "asc"]]
    rows = [{"created_at": number, "title": text, "id": 1000 + i} for i in range(2)]
    pages = candidate.observe(
        "walk", fetch=Table(rows, sort).fetch, between=lambda: None, options={**_OPTIONS, "sort": sort}, n=1, most=1
    )
    cursor = pages[0]["next_cursor"]
    assert len(cursor) <= 240, f"the cursor has {len(cursor)} characters"


def _check(arguments: dict[str, Any], seen: Any) -> None:
    rows, n, salt = arguments["rows"], arguments["n"], arguments["salt"]
    assert seen == [rows * (rows - 1) // 2 + rows * salt, -(-rows // n)]


@graded(points=6, part=3, needs=["test_walks_everything", "test_pages_survive_changes"])
def test_pages_are_cheap(contest: Contest) -> None:
    """Walking 500 pages takes at most 10 times the CPU time of the reference."""
    contest.ratio(
        "long_walk", lambda rng: {"rows": 1000, "n": 2, "salt": rng.randrange(10**6)}, check=_check, at_most=10.0
    )
