"""What a middleware may cost."""

from __future__ import annotations

import hashlib
import random
from typing import Any

from pytest_interview import Contest, graded

from .oracle import is_public

_EVENTS, _SIZE = 192, 1 << 18
_ENTRIES, _REQUESTS = 5000, 3000


def _streams(rng: random.Random) -> dict[str, Any]:
    return {"seed": rng.randbytes(16), "count": _EVENTS, "size": _SIZE}


def _check_stream(arguments: dict[str, Any], seen: Any) -> None:
    digest = hashlib.sha256()
    for left in reversed(range(arguments["count"])):
        digest.update(hashlib.sha256(arguments["seed"] + str(left).encode()).digest() * (arguments["size"] // 32))
    assert seen == [digest.hexdigest()] * 2


@graded(points=5, part=3, needs=["test_lets_in_who_is_known", "test_events_go_through"])
def test_streaming_takes_no_memory(contest: Contest) -> None:
    """Streaming 48 MiB to the app and back adds at most 16 MiB of memory."""
    contest.peak("stream", _streams, check=_check_stream, at_most=16 << 20)


def _paths(rng: random.Random) -> dict[str, Any]:
    public = [f"/{rng.randrange(50)}/{rng.randrange(10**6)}/{number}" for number in range(_ENTRIES)]
    ends = ["", "/", "/a/b", "x", "/../a", "0"]
    paths = [rng.choice(public) + rng.choice(ends) for _ in range(_REQUESTS)]
    return {"public": public, "paths": paths}


def _check_paths(arguments: dict[str, Any], seen: Any) -> None:
    entries = set(arguments["public"])
    # The entries have three segments each: no other can cover a path.
    covers = [[entry for entry in ["/".join(path.split("/")[:4])] if entry in entries] for path in arguments["paths"]]
    wanted = ["app" if is_public(path, cover) else 401 for path, cover in zip(arguments["paths"], covers, strict=True)]
    assert seen == wanted


@graded(points=5, part=3, needs=["test_public_paths", "test_refuses_who_is_not"])
def test_many_public_paths_cost_little(contest: Contest) -> None:
    """With 5,000 public paths, 3,000 requests cost at most 5 times the CPU time of the reference."""
    contest.ratio("many", _paths, check=_check_paths, at_most=5.0, rounds=3)
