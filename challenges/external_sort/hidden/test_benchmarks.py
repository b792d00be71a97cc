"""What sorting a large file may cost."""

from __future__ import annotations

import random
from typing import Any

from pytest_interview import Contest, graded

from .oracle import large_digest

_COUNT = 45_000
_SMALL = 2000


@graded(points=10, part=3, needs=["test_few_lines_are_in_memory", "test_equal_keys_keep_their_order"])
def test_memory_stays_small(contest: Contest) -> None:
    """Sorting 16 MiB with 2,000 lines in memory at a time adds at most 7 MiB."""

    def arguments(rng: random.Random) -> dict[str, Any]:
        return {"seed": rng.randrange(1 << 30), "count": _COUNT, "max_lines": 2000}

    def check(given: dict[str, Any], seen: Any) -> None:
        wanted = large_digest(given["seed"], given["count"])
        assert seen == {"ended": "returned", "lines": _COUNT, "digest": wanted}

    contest.peak("large", arguments, check=check, at_most=7 << 20)


@graded(points=10, part=3, needs=["test_sorts_by_the_key"])
def test_keys_are_computed_few_times(contest: Contest) -> None:
    """With 20 runs, the key is called at most 6 times for each line."""
    rng = random.Random(16)  # repeatable, no secret
    lines = [b"%06d" % number for number in rng.sample(range(10**6), _SMALL)]
    wanted = b"".join(line + b"\n" for line in sorted(lines))
    calls = 0

    def key(line: Any) -> int:
        nonlocal calls
        calls += 1
        return int(line)

    content = b"".join(line + b"\n" for line in lines)
    seen = contest.candidate.observe("counted", content=content, max_lines=100, key=key)
    assert seen == {"ended": "returned", "lines": _SMALL, "target": wanted}
    contest.cost("calls of the key", calls, at_most=6 * _SMALL, unit="calls")
