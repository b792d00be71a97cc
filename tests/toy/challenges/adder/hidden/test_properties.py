"""Hidden properties."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import expected_running, expected_sum

NUMBERS = st.lists(st.integers(-99, 99), max_size=8)
PAGES = st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=3), max_size=4)


@graded(points=20, part=1)
@given(a=st.integers(), b=st.integers())
def test_adds(candidate: Candidate, a: int, b: int) -> None:
    """Two numbers of any size are added."""
    expected = expected_sum(a, b)
    seen = candidate.observe("add", a=a, b=b)
    assert seen == expected


@graded(points=10, part=1)
@pytest.mark.parametrize(("text", "value"), [("1+2", 3), ("10", 10), ("0+0+7", 7), ("4+4", 8), ("99+1", 100)])
def test_parses(candidate: Candidate, text: str, value: int) -> None:
    """A text is added up."""
    assert candidate.observe("parse", text=text) == ("returned", value)


@graded(points=10, part=1, needs=["test_parses"])
@pytest.mark.parametrize("text", ["", "1+", "one"])
def test_refuses_other_texts(candidate: Candidate, text: str) -> None:
    """A text of another form raises ValueError."""
    kind, *rest = candidate.observe("parse", text=text)
    assert (kind, rest[:1]) == ("raised", ["ValueError"])


@graded(points=10, part=1)
@settings(max_examples=20)
@given(numbers=NUMBERS)
def test_running_sums(candidate: Candidate, numbers: list[int]) -> None:
    """The sums so far are as many as the numbers, and end in the sum of all."""
    expected = expected_running(numbers)
    seen = candidate.observe("running", numbers=numbers)
    assert len(seen) == len(expected), "there is not one sum for each number"
    for place, value in enumerate(expected):
        assert seen[place] == value


@graded(points=15, part=2, needs=["test_adds"])
@settings(max_examples=20)
@given(pages=PAGES)
def test_fetches_every_page_once(candidate: Candidate, pages: list[list[int]]) -> None:
    """Every page is fetched once, in order, up to the first empty one."""
    log: list[int] = []

    def fetch(page: int) -> list[int]:
        log.append(page)
        return pages[page] if page < len(pages) else []

    candidate.observe("total", fetch=fetch)
    assert log == list(range(len(pages) + 1))


@graded(points=15, part=2, needs=["test_fetches_every_page_once"])
@settings(max_examples=20)
@given(pages=PAGES)
def test_totals_all_pages(candidate: Candidate, pages: list[list[int]]) -> None:
    """The numbers of all pages are added."""
    expected = expected_sum(*(number for page in pages for number in page))
    seen = candidate.observe("total", fetch=lambda page: pages[page] if page < len(pages) else [])
    assert seen == expected
