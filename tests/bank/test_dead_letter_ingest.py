"""The oracle of the dead letter ingest, against laws and a simulation record by record, and the reference against the oracle.

* Conservation: whatever fails, every record that was committed is stored or dead-lettered, and with the records of the
  runs that follow an interrupted one, none is missing. No rule of this project is needed to say so.
* Order per key: dead-lettering a message must not let a later one of its group overtake it. That is why the documentation
  of Amazon SQS ("Using dead-letter queues in Amazon SQS") warns of a dead-letter queue where the order of operations matters.
* Calls: a binary search for b bad ones among n, testing groups, needs at most ``1 + 2 * b * ceil(log2(n))`` tests: at each level of
  the tree no more than b groups are bad, and each of them has two halves (group testing by binary splitting).
"""

from __future__ import annotations

import itertools
import math
import random
from typing import Any

from bank.modules import load

oracle = load("dead_letter_ingest", "oracle")
probes = load("dead_letter_ingest", "probes")
_OPTIONS = {"batch_size": 4, "max_attempts": 3}


def _bad(rng: random.Random, total: int) -> dict[int, str]:
    share = rng.choice([0.0, 0.1, 0.3, 1.0])
    return {number: rng.choice(oracle.PERMANENT) for number in range(total) if rng.random() < share}


def _records(rng: random.Random) -> list[Any]:
    keys = rng.choice(["ab", "abcdefgh"])
    return list(oracle.records_of([rng.choice(keys) for _ in range(rng.randint(0, 14))]))


def _ingest(world: Any, records: list[Any], **options: Any) -> dict[str, Any]:
    told: dict[str, Any] = probes.ingest(**world.collaborators(), records=records, **{**_OPTIONS, **options})
    return told


def test_the_reference_puts_records_where_they_belong() -> None:
    """Over 10,000 random cases, the reference stores, dead-letters, commits and counts as the oracle says."""
    rng = random.Random(17)
    for _ in range(10_000):
        records = _records(rng)
        bad = _bad(rng, len(records))
        showers = [rng.choice(["ok", "ok", "TimeoutError"]) for _ in range(rng.choice([0, 0, 10]))]
        weather = [one for number, one in enumerate(showers) if one == "ok" or "ok" in showers[number - 1 : number]]
        world, batch_size = oracle.World(bad=bad, weather=weather), rng.randint(1, 8)
        ended = _ingest(world, records, batch_size=batch_size, max_attempts=20)
        places = oracle.expected_ingest(records, bad)
        assert (world.stored, ended["ended"]) == (places.stored, places.result)
        assert world.letters_by_key() == oracle.by_key(places.letters)
        assert world.of("commit") == oracle.expected_commits(len(records), batch_size)


def test_the_reference_redrives_as_expected() -> None:
    """Over 3,000 random queues, the reference sends, discards, pauses and ends as the oracle says."""
    rng = random.Random(18)
    for _ in range(3000):
        records = _records(rng)
        bad, weather = _bad(rng, len(records)), [rng.choice(["ok", "ok", *oracle.TRANSIENT]) for _ in range(10)]
        most = rng.randint(1, 4)
        world = oracle.World(bad=bad, weather=weather)
        ended = probes.redrive(**world.delivery(), discard=world.discard, letters=records, max_attempts=most)
        assert [world.events, ended["ended"]] == list(oracle.expected_redrive(records, bad, weather, most))


def test_nothing_is_lost_over_interrupted_runs() -> None:
    """Over 2,000 histories of runs that end by outages, interrupts and lost letters, no record is missing in the end."""
    rng = random.Random(19)
    broken = 0
    for _ in range(2000):
        records = _records(rng)
        bad = _bad(rng, len(records))
        done, stored, dead = 0, set[int](), set[int]()
        for attempt in itertools.count():
            kinds = ["ok", *oracle.TRANSIENT, "KeyboardInterrupt"]
            weather = [rng.choice(kinds) for _ in range(0 if attempt > 5 else 8)]
            world = oracle.World(bad=bad, weather=weather, lost_letter=rng.choice([-1, 0, 1]) if attempt < 5 else -1)
            ended = _ingest(world, records[done:])["ended"]
            stored |= {record["id"] for record in world.stored}
            dead |= {letter[0]["id"] for letter in world.letters}
            done += max([event[1] for event in world.of("commit")], default=0)
            assert {record["id"] for record in records[:done]} <= stored | dead
            if ended[0] == "returned":
                break
            broken += 1
        assert done == len(records)
        assert stored | dead == {record["id"] for record in records}
    assert broken > 1000


def test_the_oracle_keeps_the_order_of_each_key() -> None:
    """Exhaustively, for 2 keys, 5 records and every set of bad ones: what is stored of a key is what precedes its first bad one."""
    for keys in itertools.product("ab", repeat=5):
        records = oracle.records_of(list(keys))
        for bad in itertools.chain.from_iterable(itertools.combinations(range(5), size) for size in range(6)):
            places = oracle.expected_ingest(records, dict.fromkeys(bad, "ValueError"))
            for key in "ab":
                own = [record for record in records if record["key"] == key]
                first = next((record["id"] for record in own if record["id"] in bad), len(records))
                good = [record for record in own if record["id"] < first]
                assert [record for record in places.stored if record["key"] == key] == good
                rest = [letter for letter in places.letters if letter[0]["key"] == key]
                assert [letter[0] for letter in rest] == own[len(good) :]
                assert [letter[1] for letter in rest] == ["ValueError", *["KeyBlockedError"] * len(rest)][: len(rest)]
            assert places.stored == sorted(places.stored, key=lambda record: record["id"])


def test_halving_needs_few_calls() -> None:
    """Over 300 batches, the reference needs no more calls than binary splitting may need."""
    rng = random.Random(20)
    for _ in range(300):
        total = rng.choice([1, 2, 7, 64, 100, 256])
        bad = dict.fromkeys(rng.sample(range(total), min(total, rng.choice([0, 1, 2, 5]))), "ValueError")
        world = oracle.World(bad=bad)
        _ingest(world, oracle.different(total), batch_size=total)
        most = 1 + 2 * len(bad) * math.ceil(math.log2(total) if total > 1 else 0)
        assert len(world.of("sink")) <= most
