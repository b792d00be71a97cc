"""The oracle of the chunk reader, against published rules and a plain simulation, and the reference against the oracle.

* The limits of the pauses: "full jitter", ``random_between(0, min(cap, base * 2 ** attempt))``, from "Exponential
  Backoff And Jitter" (AWS Architecture Blog, 2015), as the tenacity library has it in ``wait_random_exponential``.
* Chunks and offsets: a simulation byte by byte.
"""

from __future__ import annotations

import random
from types import SimpleNamespace
from typing import Any

import pytest
import tenacity

from bank.modules import load

oracle = load("retrying_chunk_reader", "oracle")
probes = load("retrying_chunk_reader", "probes")
_HOWS = ["error", "timeout", "os", "end", "value", "key", "eof"]


def _scripts(rng: random.Random) -> list[dict[str, Any]]:
    made = []
    for _ in range(rng.randint(0, 8)):
        how = rng.choice(_HOWS[: rng.choice([4, 4, 7])])
        refuse = how != "end" and rng.random() < 0.2
        after = 0 if refuse else rng.choice([0, 0, 1, 3, 5, 10, 25])
        made.append({"after": after, "short": rng.choice([1, 2, 7, 1000]), "how": how, "refuse": refuse})
    return made


def _options(rng: random.Random) -> dict[str, Any]:
    return {
        "chunk_size": rng.randint(1, 12),
        "max_retries": rng.choice([0, 1, 2, 3, 8]),
        "base": rng.choice([0.25, 1.0]),
        "cap": rng.choice([0.5, 4.0, 64.0]),
    }


def test_the_reference_reads_as_expected() -> None:
    """The reference agrees with the oracle in everything that it does, over 10,000 random scripts."""
    rng = random.Random(21)
    endings: dict[str, int] = {}
    for _ in range(10_000):
        content, scripts, options = rng.randbytes(rng.randint(0, 60)), _scripts(rng), _options(rng)
        source = oracle.of_bytes(content, scripts)
        ended = probes.read(**source.collaborators(), size=len(content), stop_after=-1, options=options)
        seen, wanted = source.log(ended), oracle.expected_read(content, scripts, options)
        if wanted["cause"] == "any":
            seen["cause"] = "any"
        assert seen == wanted, (scripts, options)
        assert source.left_open == 0
        endings[seen["ended"]] = endings.get(seen["ended"], 0) + 1
    assert all(endings[how] > 300 for how in ("returned", "RetriesExhaustedError", "ValueError", "EOFError"))


def test_the_large_object_is_read_as_expected() -> None:
    """So it does with an object that is made up while it is read."""
    source = oracle.large_source(random.Random(1), 5 << 20, 700_000)
    options = {"chunk_size": 1 << 20, "max_retries": 10, "base": 1.0, "cap": 8.0}
    arguments = {**source.collaborators(), "size": 5 << 20, "options": options}
    seen = probes.large(**arguments)
    assert (seen["ended"], seen["lengths"]) == ("returned", {1 << 20: 5})
    assert source.received == 5 << 20


def test_chunks_by_single_bytes() -> None:
    """Over 5,000 scripts, chunks and offsets are those of a simulation that moves one byte at a time."""
    rng = random.Random(22)
    for _ in range(5000):
        content, scripts, options = (
            rng.randbytes(rng.randint(0, 40)),
            _scripts(rng),
            {**_options(rng), "max_retries": 99},
        )
        position, offsets, chunks, current, bad = 0, [], [], b"", False
        todo = list(scripts)
        while position < len(content) and not bad:
            offsets.append(position)
            script = todo.pop(0) if todo else None
            left = len(content) if script is None else 0 if script["refuse"] else script["after"]
            while position < len(content) and left:
                current += content[position : position + 1]
                position, left = position + 1, left - 1
                if len(current) == options["chunk_size"] or position == len(content):
                    chunks.append(current)
                    current = b""
            bad = position < len(content) and script is not None and script["how"] in ("value", "key", "eof")
        wanted = oracle.expected_read(content, scripts, options)
        assert (wanted["chunks"], wanted["offsets"]) == (chunks, offsets)


@pytest.mark.parametrize(("base", "cap"), [(0.5, 8.0), (0.25, 64.0), (1.0, 30.0)])
def test_the_limits_are_those_of_full_jitter(base: float, cap: float) -> None:
    """The limit of each pause is the most that tenacity's full jitter draws for that attempt."""
    highest = tenacity.wait_random_exponential(multiplier=base, max=cap)
    scripts = [{"after": 0, "short": 1, "how": "error", "refuse": True}] * 12
    options = {"chunk_size": 4, "max_retries": 99, "base": base, "cap": cap}
    ranges = oracle.expected_read(b"x", scripts, options)["ranges"]
    for attempt, (low, high) in enumerate(ranges, 1):
        state = SimpleNamespace(attempt_number=attempt)
        drawn = [highest(state) for _ in range(300)]  # type: ignore[arg-type]  # it looks at the number only
        assert low == 0
        assert high * 0.9 < max(drawn) <= high


def test_a_long_row_of_failures_has_a_finite_limit() -> None:
    """Two thousand failures in a row: the limits are the cap, and nothing overflows."""
    scripts = [{"after": 0, "short": 1, "how": "error", "refuse": True}] * 2000
    options = {"chunk_size": 4, "max_retries": 2000, "base": 0.5, "cap": 8.0}
    ranges = oracle.expected_read(b"x", scripts, options)["ranges"]
    assert len(ranges) == 2000
    assert ranges[:6] == [[0, 0.5], [0, 1.0], [0, 2.0], [0, 4.0], [0, 8.0], [0, 8.0]]
    assert ranges[-1] == [0, 8.0]
