"""Hidden properties of the parallel reduction."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import (
    Steps,
    all_meet,
    blocks,
    first_waits_for_last,
    last_dies_first_waits,
    memory_of,
    total_after,
    waits_for_all_others,
    written,
)

_VALUES = st.lists(st.floats(-1e6, 1e6, width=32), max_size=30)
_COUNT = st.integers(0, 30)
_BLOCK = st.integers(1, 12)
_WORKERS = st.integers(1, 3)
_TAIL = st.binary(max_size=17)
_TEN = [float(n) for n in range(10)]
_DEATHS: list[tuple[Any, ...]] = [("kill",), ("exit", 0), ("exit", 3)]


def _reduce(
    candidate: Candidate,
    what: str,
    content: bytes,
    count: int,
    block: int,
    workers: int,
    steps: Steps | None = None,
    **more: Any,
) -> Any:
    """Have a memory reduced: what was seen."""
    options = {"count": count, "block": block, "workers": workers, "steps": steps or {}, **more}
    return candidate.observe("reduce", what=what, content=content, **options)


@graded(points=18, part=1)
@settings(max_examples=10)
@given(values=_VALUES, count=_COUNT, block=_BLOCK, workers=_WORKERS, tail=_TAIL)
@example(values=_TEN, count=10, block=4, workers=3, tail=b"")
@example(values=_TEN, count=8, block=4, workers=1, tail=b"abc")
@example(values=_TEN, count=1, block=12, workers=3, tail=b"")
@example(values=_TEN, count=0, block=3, workers=2, tail=b"")
@example(values=[], count=0, block=1, workers=1, tail=b"")
def test_folds_every_block(
    candidate: Candidate, values: list[float], count: int, block: int, workers: int, tail: bytes
) -> None:
    """Each block of the first count values is given to the kernel once, and merged once, whatever lies behind them."""
    count = min(count, len(values))
    expected = [[start, part] for start, part in blocks(values, count, block)]
    totals = [total_after(n) for n in range(len(expected))]
    seen = _reduce(candidate, "values", memory_of(values, tail), count, block, workers)
    assert (seen["ended"], seen["result"]) == ("returned", total_after(len(expected)))
    assert sorted(seen["results"]) == expected
    assert seen["totals"] == totals


@graded(points=8, part=1, needs=["test_folds_every_block"])
@settings(max_examples=4)
@given(block=st.integers(1, 3), workers=_WORKERS)
@example(block=1, workers=2)
@example(block=1, workers=3)
def test_merges_in_the_order_of_the_blocks(candidate: Candidate, block: int, workers: int) -> None:
    """The results are merged in the order of the blocks, also when the first block is done last."""
    wanted = [[start, part] for start, part in blocks(_TEN, 10, block)]
    seen = _reduce(candidate, "values", memory_of(_TEN, b""), 10, block, workers)
    assert seen["results"] == wanted
    wanted = [[start, [float(start)]] for start in range(10)]
    seen = _reduce(candidate, "values", memory_of(_TEN, b""), 10, 1, 2, steps=first_waits_for_last(10), pipes=1)
    assert seen["results"] == wanted, "the first block was done after the others"
    assert seen["ended"] == "returned"


@graded(points=8, part=1, needs=["test_folds_every_block"])
@settings(max_examples=6)
@given(block=st.integers(1, 3), workers=_WORKERS)
@example(block=1, workers=1)
@example(block=1, workers=2)
def test_kernels_run_in_child_processes(candidate: Candidate, block: int, workers: int) -> None:
    """Kernels run in at most `workers` different processes, none of which is the calling one."""
    number = len(blocks(_TEN, 10, block))
    seen = _reduce(candidate, "where", memory_of(_TEN, b""), 10, block, workers)
    assert len(seen["results"]) == number
    assert seen["caller"] not in seen["results"], "a kernel ran in the calling process"
    assert len(set(seen["results"])) <= workers, "more child processes than workers"


@graded(points=8, part=1, needs=["test_folds_every_block"])
def test_workers_run_at_the_same_time(candidate: Candidate) -> None:
    """As many kernels as there are workers run at the same time, and may wait for each other."""
    for workers in (2, 3, 4, 6):
        values = [float(n) for n in range(workers)]
        wanted = [[n, [value]] for n, value in enumerate(values)]
        steps = all_meet(workers)
        seen = _reduce(candidate, "values", memory_of(values, b""), workers, 1, workers, steps=steps, pipes=workers)
        assert sorted(seen["results"]) == wanted


@graded(points=8, part=1, needs=["test_folds_every_block"])
@settings(max_examples=8)
@given(values=_VALUES, count=_COUNT, block=_BLOCK, workers=_WORKERS, tail=_TAIL)
@example(values=_TEN, count=10, block=4, workers=2, tail=b"")
@example(values=_TEN, count=9, block=4, workers=2, tail=b"abc")
def test_kernels_write_into_the_memory(
    candidate: Candidate, values: list[float], count: int, block: int, workers: int, tail: bytes
) -> None:
    """What kernels write into their values is in the caller's shared memory afterwards, and nothing else changes there."""
    count = min(count, len(values))
    expected = written(values, count, block, tail)
    seen = _reduce(candidate, "write", memory_of(values, tail), count, block, workers)
    assert seen["content"] == expected
    assert len(seen["results"]) == len(blocks(values, count, block))


_RAISED: list[tuple[str, list[Any]]] = [
    ("ValueError", ["a", 1]),
    ("KeyError", ["k"]),
    ("EOFError", []),
    ("OSError", [5, "b"]),
    ("BrokenPipeError", [32, "c"]),
    ("TimeoutError", []),
    ("RuntimeError", ["d"]),
]


@graded(points=5, part=2, needs=["test_folds_every_block"])
@settings(max_examples=8)
@given(
    place=st.integers(0, 9), workers=_WORKERS, raised=st.sampled_from(_RAISED), after=st.booleans(), merge=st.booleans()
)
@example(place=0, workers=1, raised=("EOFError", []), after=False, merge=False)
@example(place=9, workers=2, raised=("BrokenPipeError", [32, "c"]), after=True, merge=False)
@example(place=4, workers=2, raised=("ValueError", ["a", 1]), after=False, merge=False)
@example(place=4, workers=2, raised=("KeyError", ["k"]), after=False, merge=True)
def test_exceptions_come_out(
    candidate: Candidate, place: int, workers: int, raised: tuple[str, list[Any]], after: bool, merge: bool
) -> None:
    """An exception of the kernel or of merge comes out with its type and args."""
    wanted = ("KeyError", ["merge", place + 1]) if merge else raised
    steps: Steps = {} if merge else {(-1 if after else 1) * (place + 1): [("raise", *raised)]}
    fails_at = place + 1 if merge else 0
    seen = _reduce(candidate, "values", memory_of(_TEN, b""), 10, 1, workers, steps, fails_at=fails_at)
    assert (seen["ended"], seen["args"]) == wanted


@graded(points=7, part=2, needs=["test_folds_every_block", "test_kernels_run_in_child_processes"])
@settings(max_examples=6)
@given(place=st.integers(0, 9), workers=_WORKERS, how=st.sampled_from(_DEATHS))
@example(place=0, workers=1, how=("kill",))
@example(place=9, workers=2, how=("exit", 0))
@example(place=4, workers=1, how=("exit", 0))
@example(place=5, workers=3, how=("exit", 3))
def test_a_dead_worker_is_an_error(candidate: Candidate, place: int, workers: int, how: tuple[Any, ...]) -> None:
    """When a worker dies in a kernel, by a signal or with any exit status, the call raises WorkerDiedError."""
    seen = _reduce(candidate, "values", memory_of(_TEN, b""), 10, 1, workers, steps={place + 1: [how]})
    assert seen["ended"] == "WorkerDiedError"


@graded(points=5, part=2, needs=["test_a_dead_worker_is_an_error", "test_workers_run_at_the_same_time"])
def test_a_dead_worker_holds_up_nobody(candidate: Candidate) -> None:
    """It does so also while another kernel is waiting for the dead one."""
    for how in _DEATHS:
        steps = last_dies_first_waits(10, how)
        seen = _reduce(candidate, "values", memory_of(_TEN, b""), 10, 1, 2, steps, pipes=1)
        assert seen["ended"] == "WorkerDiedError"


def _nothing_left(seen: dict[str, Any], content: bytes, when: str) -> None:

    assert seen["children"] == "none", f"a child process is left {when}"
    assert seen["descriptors"] <= 0, f"file descriptors are left {when}"
    assert seen["content"] is not None, f"the shared memory is gone {when}"
    assert seen["content"] == content


@graded(points=4, part=2, needs=["test_folds_every_block"])
@settings(max_examples=1)
@given(place=st.integers(0, 9), workers=_WORKERS)
@example(place=0, workers=3)
def test_nothing_is_left(candidate: Candidate, place: int, workers: int) -> None:
    """After a result or an exception there is no child process and no open file of the call, and the memory is there."""
    content = memory_of(_TEN, b"")
    raises: Steps = {place + 1: [("raise", "ValueError", ["a"])]}
    cases: list[tuple[str, dict[str, Any]]] = [
        ("after a result", {}),
        ("after an exception of the kernel", {"steps": raises}),
        ("after an exception of merge", {"fails_at": place + 1}),
        ("when there is nothing to do", {"count": 0}),
        ("after bad arguments", {"count": 11}),
        ("after bad arguments", {"workers": 0}),
    ]
    _reduce(candidate, "values", content, 10, 1, workers)  # may open what is kept for all calls
    for when, more in cases:
        options = {"count": 10, "block": 1, "workers": workers, **more}
        seen = _reduce(candidate, "values", content, look=True, **options)
        _nothing_left(seen, content, when)


@graded(points=3, part=2, needs=["test_nothing_is_left", "test_a_dead_worker_holds_up_nobody"])
def test_nothing_is_left_after_a_death(candidate: Candidate) -> None:
    """After a worker's death neither, also where another kernel would have waited for ever."""
    content = memory_of(_TEN, b"")
    _reduce(candidate, "values", content, 10, 1, 2)  # may open what is kept for all calls
    for how in _DEATHS:
        for steps in ({4: [how]}, last_dies_first_waits(10, how)):
            seen = _reduce(candidate, "values", content, 10, 1, 2, steps, pipes=1, look=True)
            _nothing_left(seen, content, "after the death of a worker")


_BAD: list[tuple[str, dict[str, Any]]] = [
    ("ValueError", {"block": 0}),
    ("ValueError", {"block": -1}),
    ("ValueError", {"workers": 0}),
    ("ValueError", {"workers": -2}),
    ("ValueError", {"count": -1}),
    ("ValueError", {"count": 11}),
    ("ValueError", {"count": 80}),
    ("FileNotFoundError", {"missing": True}),
]


@graded(points=4, part=2, needs=["test_kernels_write_into_the_memory"])
def test_bad_arguments(candidate: Candidate) -> None:
    """Bad arguments are a ValueError, a memory that is not there a FileNotFoundError, and no kernel is called."""
    content = memory_of(_TEN, b"1234567")
    for ended, bad in _BAD:
        options = {"count": 10, "block": 2, "workers": 2, **bad}
        seen = _reduce(candidate, "write", content, **options)
        assert (seen["ended"], bad) == (ended, bad)
        assert seen["content"] == content, "a kernel was called"
        assert seen["totals"] == []


@graded(points=12, part=3, needs=["test_workers_run_at_the_same_time"])
@settings(max_examples=3)
@given(place=st.integers(0, 9))
@example(place=0)
@example(place=4)
@example(place=9)
def test_a_long_block_holds_up_no_other(candidate: Candidate, place: int) -> None:
    """While one worker is busy with a block, the other one does all the rest."""
    wanted = [[start, [float(start)]] for start in range(10)]
    steps = waits_for_all_others(10, place)
    seen = _reduce(candidate, "values", memory_of(_TEN, b""), 10, 1, 2, steps, pipes=1)
    assert sorted(seen["results"]) == wanted
