"""The oracle of the hybrid executor against the standard library's pools, and the reference against the oracle.

* How tasks end: ``concurrent.futures.ThreadPoolExecutor`` and ``ProcessPoolExecutor``, one pool for each kind.
* What can be pickled and comes back: ``pickle`` itself, once in each direction.
* How many run at once: all sequences of starts and ends of up to four tasks, counted by hand at each point.
"""

from __future__ import annotations

import itertools
import multiprocessing
import pickle
import random
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

import pytest

from bank.modules import load

oracle = load("hybrid_executor", "oracle")
probes = load("hybrid_executor", "probes")
pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


def _tasks(rng: random.Random, count: int, kinds: str = "both") -> list[Any]:
    made: list[Any] = []
    for _ in range(count):
        name = rng.choice(["list", "divide", "fail", "own", "block", "digest"])
        args: dict[str, list[Any]] = {
            "list": [rng.randrange(9), "é" * rng.randrange(3), [rng.randrange(9)]][: rng.randrange(4)],
            "divide": [rng.randrange(-9, 9), rng.randrange(3)],
            "fail": [rng.choice(["ValueError", "KeyError", "OSError"]), rng.randrange(9), "x"][: rng.randint(1, 3)],
            "own": ["a", rng.randrange(9)][: rng.randrange(3)],
            "block": [rng.choice([0, 1000, 50_000]), rng.randint(1, 250)],
            "digest": [rng.choice([0, 1000, 50_000]), rng.randint(1, 250)],
        }
        made.append([rng.choice(["io", "cpu"]) if kinds == "both" else kinds, name, args[name]])
    return made


class _Named:
    """The two pools behind one ``submit``."""

    def __init__(self, pools: dict[str, Executor]) -> None:
        self._pools = pools

    def submit(self, function: Any, *args: Any, kind: str = "io") -> Any:
        return self._pools[kind].submit(function, *args)


@pytest.fixture(scope="module")
def pools() -> Iterator[dict[str, Executor]]:
    """The standard library's two pools."""
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(2, mp_context=fork) as cpu, ThreadPoolExecutor(2) as io:
        yield {"cpu": cpu, "io": io}


def test_endings_are_those_of_the_standard_pools(pools: dict[str, Executor]) -> None:
    """1,000 tasks end in the standard library's pools as the oracle says."""
    tasks = _tasks(random.Random(5), 1000)
    futures = [probes._submit(_Named(pools), kind, probes._OPERATIONS[name], *args) for kind, name, args in tasks]
    assert [probes._ending(future) for future in futures] == oracle.expected_endings(tasks)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_most_at_once(count: int) -> None:
    """Over every order of starts and ends, the most at once is counted as by hand."""
    for order in itertools.permutations([0, 1] * count if count < 4 else [0, 0, 1, 1], 2 * count if count < 4 else 4):
        if any(sum(order[:at]) * 2 > at for at in range(1, len(order) + 1)):
            continue  # more ends than starts
        log: list[Any] = []
        waiting, running = list(range(len(order))), list[int]()
        for is_end in order:
            if is_end:
                log.append([running.pop(0), "end"])
            else:
                running.append(waiting.pop(0))
                log.append([running[-1], "start"])
        by_hand = max(order[:at].count(0) - order[:at].count(1) for at in range(len(order) + 1))
        assert oracle.most_at_once(log) == by_hand


def test_what_crosses_is_what_pickle_says() -> None:
    """An operation that has to fail on its way is one that pickle fails on, and the others are not."""
    for name in ("returns lambda", "raises lambda", "raises odd error", "returns odd object", "list"):
        try:
            there: Any = probes._OPERATIONS[name]()
        except Exception as error:
            there = error
        try:
            pickle.loads(pickle.dumps(there))
        except Exception:
            crosses = False
        else:
            crosses = True
        allowed = oracle.allowed_crossings([["cpu", name, []]])[0]
        assert ("worked" in allowed) is (crosses or name in oracle.MAY_WORK)


@pytest.mark.parametrize(("threads", "processes"), [(1, 1), (3, 2), (2, 3)])
def test_the_reference_ends_as_expected(threads: int, processes: int) -> None:
    """Over 10,000 tasks in mixes of many sizes, the reference's futures end as the oracle says."""
    rng = random.Random(threads)
    left = 3400
    while left > 0:
        tasks = _tasks(rng, rng.choice([30, 100, 500]))
        left -= len(tasks)
        assert probes.mix(tasks, threads, processes) == oracle.expected_endings(tasks)


def test_the_reference_survives_crashes() -> None:
    """Over 12 mixes with crashes, it breaks the futures that the oracle breaks and runs each task once."""
    rng = random.Random(7)
    for _ in range(12):
        tasks = _tasks(rng, 12)
        for at in rng.sample(range(12), rng.randrange(4)):
            tasks[at] = ["cpu", *rng.choice([["exit", [0]], ["exit", [3]], ["kill", [0]]])]
        endings = oracle.expected_after_crashes(tasks)
        seen = probes.crashes(tasks, 2, 2)
        assert seen == {"endings": endings, "attempts": endings.count(["crashed"])}


def test_the_reference_keeps_its_limits() -> None:
    """Its logs say that no more tasks run at once than may, and that as many do."""
    for kind, limit in itertools.product(["io", "cpu"], [1, 2, 3]):
        threads, processes = (limit, 1) if kind == "io" else (1, limit)
        log = probes.peak(kind, threads, processes, limit + 4)
        assert oracle.most_at_once(log) == limit
        assert sorted(oracle.started(log)) == list(range(limit + 4))
        assert probes.meet(["cpu"] * 3 + ["io"] * 3, threads, processes) == {"io": threads, "cpu": processes}
