"""What going through many results may cost."""

from __future__ import annotations

import hashlib
from typing import Any

from pytest_interview import Contest, graded

_COUNT = 4_000
_SIZE = 6 << 10


def _check(arguments: dict[str, Any], seen: Any) -> None:
    digest = hashlib.sha256()
    for item in range(_COUNT):
        digest.update((b"%d:%d," % (arguments["salt"], item)).ljust(_SIZE, b"."))
    assert seen == (_COUNT, digest.hexdigest())


@graded(points=3, part=3, needs=["test_results_are_those_of_a_loop", "test_items_are_taken_as_needed"])
def test_memory_stays_flat(contest: Contest) -> None:
    """Going through 4,000 items with results of 6 KiB adds at most 6 MiB of memory."""
    contest.peak(
        "go_through",
        lambda rng: {"count": _COUNT, "limit": 10, "size": _SIZE, "salt": rng.randrange(10**9)},
        check=_check,
        at_most=6 << 20,
    )
