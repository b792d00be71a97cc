"""What a large file may cost."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from pytest_interview import Contest, graded

from .oracle import Facts, Served, large_csv, large_json, large_pdf

_SIZE = 3 << 20
Large = Callable[[random.Random, int], tuple[bytes, Facts]]


def _peak(contest: Contest, large: Large) -> None:
    wanted: Facts = []

    def arguments(rng: random.Random) -> dict[str, Any]:
        content, facts = large(rng, _SIZE)
        wanted[:] = facts
        return {"read": Served(content).read, "declared": facts[0], "max_size": 2 * _SIZE}

    def check(_: Any, seen: Any) -> None:
        assert seen == wanted

    contest.peak("remote", arguments, check=check, at_most=1 << 20)


@graded(
    points=3,
    part=3,
    needs=[
        "test_tells_json_from_a_part_of_it",
        "test_refuses_what_is_no_json",
        "test_offset_is_that_of_the_first_byte_that_is_wrong",
    ],
)
def test_large_json_needs_little_memory(contest: Contest) -> None:
    """Checking 3 MiB of JSON adds at most 1 MiB of memory, with a long string, a long number and many small values."""
    _peak(contest, large_json)


@graded(points=2, part=3, needs=["test_csv_fields_are_quoted_right", "test_csv_records_have_the_same_width"])
def test_large_csv_needs_little_memory(contest: Contest) -> None:
    """Checking 3 MiB of CSV adds at most 1 MiB of memory, with a long field in quotes and a long one without."""
    _peak(contest, large_csv)


@graded(points=2, part=3, needs=["test_pdf_is_checked_at_both_ends"])
def test_large_pdf_needs_little_memory(contest: Contest) -> None:
    """Checking 3 MiB of PDF adds at most 1 MiB of memory."""
    _peak(contest, large_pdf)


@graded(
    points=3,
    part=3,
    needs=[
        "test_tells_json_from_a_part_of_it",
        "test_refuses_what_is_no_json",
        "test_offset_is_that_of_the_first_byte_that_is_wrong",
        "test_csv_fields_are_quoted_right",
        "test_pdf_is_checked_at_both_ends",
    ],
)
def test_reading_stops_at_an_error(contest: Contest) -> None:
    """After an error no more than 131,072 bytes are received beyond its offset."""
    rng = random.Random(19)  # repeatable, no secret
    rest = b"1" * (1 << 20)
    at = rng.randrange(400, 500)
    files: list[tuple[bytes, int, Facts]] = [
        (b"[" + b"1" * at + b"x" + rest, 1 << 24, ["json", "syntax", at + 1]),
        (b"[" + rest, at, ["json", "too_large", at]),
        (b"a" * at + b'"' + rest, 1 << 24, ["csv", "syntax", at]),
        (b"%PDF-3.0\n" + rest, 1 << 24, ["pdf", "header", 0]),
        (b"%PDF-1.0\n" + rest, at, ["pdf", "too_large", at]),
    ]
    beyond = []
    for content, max_size, wanted in files:
        served = Served(content)
        seen = contest.candidate.observe("remote", read=served.read, declared=wanted[0], max_size=max_size)
        assert seen == wanted
        beyond.append(served.received - wanted[2])
    contest.cost("bytes received beyond the offset", max(beyond), at_most=131_072, unit="B")
