"""What reducing a large memory may cost."""

from __future__ import annotations

import random
from typing import Any

from pytest_interview import Contest, graded

from .oracle import checksums, total_after

_COUNT = 4 << 20
_BLOCK = 8192


@graded(points=10, part=3, needs=["test_folds_every_block", "test_kernels_run_in_child_processes"])
def test_memory_stays_small(contest: Contest) -> None:
    """Reducing 32 MiB of values adds at most 10 MiB to the memory of the calling process."""

    def arguments(rng: random.Random) -> dict[str, Any]:
        pattern = rng.randbytes(2 * _BLOCK * 8)
        return {"pattern": pattern, "count": _COUNT, "block": _BLOCK, "workers": 3}

    def check(given: dict[str, Any], seen: Any) -> None:
        wanted = checksums(given["pattern"], _COUNT, _BLOCK)
        assert (seen["ended"], seen["result"]) == ("returned", total_after(len(wanted)))
        assert sorted(seen["results"]) == wanted

    contest.peak("large", arguments, check=check, at_most=10 << 20)
