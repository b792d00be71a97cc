"""Hidden properties of the hybrid executor."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import (
    Task,
    allowed_crossings,
    expected_after_crashes,
    expected_effects,
    expected_ending,
    expected_endings,
    most_at_once,
    started,
)

_KIND = st.sampled_from(["io", "cpu"])
_PLAIN = st.one_of(st.integers(-5, 5), st.text("abé", max_size=3), st.lists(st.integers(0, 9), max_size=3))
_OPERATION = st.one_of(
    st.tuples(st.just("list"), st.lists(_PLAIN, max_size=3)),
    st.tuples(st.just("divide"), st.tuples(st.integers(-9, 9), st.integers(0, 2)).map(list)),
    st.tuples(
        st.just("fail"),
        st.tuples(st.sampled_from(["ValueError", "KeyError", "OSError", "RuntimeError"]), st.integers(), _PLAIN).map(
            lambda drawn: list(drawn)[: 1 + drawn[1] % 3]
        ),
    ),
    st.tuples(st.just("own"), st.lists(_PLAIN, max_size=2)),
    st.tuples(
        st.sampled_from(["block", "digest"]), st.tuples(st.sampled_from([3000, 600_000]), st.integers(1, 250)).map(list)
    ),
)
_TASK = st.tuples(_KIND, _OPERATION).map(lambda drawn: [drawn[0], *drawn[1]])
_MIX: list[Task] = [
    ["cpu", "block", [600_000, 7]],
    ["io", "list", [1, "two", [3]]],
    ["cpu", "digest", [600_000, 9]],
    ["cpu", "list", [1, "two", [3]]],
    ["io", "own", ["a", 2]],
    ["cpu", "own", ["a", 2]],
    ["cpu", "divide", [1, 0]],
    ["cpu", "fail", ["KeyError", "k"]],
    ["cpu", "fail", ["OSError", 2, "no"]],
]


@graded(points=16, part=1)
@settings(max_examples=20)
@given(tasks=st.lists(_TASK, min_size=1, max_size=8), threads=st.integers(1, 3), processes=st.integers(1, 2))
@example(tasks=_MIX, threads=2, processes=2)
@example(tasks=[["cpu", "list", []]], threads=1, processes=1)
def test_results_and_exceptions(candidate: Candidate, tasks: list[Task], threads: int, processes: int) -> None:
    """Every future returns what its task returned, or raises what it raised, type and args."""
    expected = expected_endings(tasks)
    assert candidate.observe("mix", tasks=tasks, threads=threads, processes=processes) == expected


@graded(points=14, part=1, needs=["test_results_and_exceptions"])
@settings(max_examples=15)
@given(kinds=st.lists(_KIND, min_size=1, max_size=8), threads=st.integers(1, 3), processes=st.integers(1, 2))
@example(kinds=["io", "cpu", "io", "cpu"], threads=1, processes=1)
def test_who_sees_a_change(candidate: Candidate, kinds: list[str], threads: int, processes: int) -> None:
    """What an io task changes is changed here; a cpu task runs in another process and changes nothing here."""
    expected = expected_effects(kinds)
    assert candidate.observe("effects", kinds=kinds, threads=threads, processes=processes) == expected


@st.composite
def _more_than_enough(draw: st.DrawFn) -> tuple[list[str], int, int]:
    threads, processes = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    more = draw(st.lists(_KIND, max_size=4))
    return draw(st.permutations([*["io"] * threads, *["cpu"] * processes, *more])), threads, processes


@graded(points=14, part=1, needs=["test_results_and_exceptions"])
@settings(max_examples=12)
@given(case=_more_than_enough())
@example(case=(["cpu", "cpu", "cpu", "io", "io"], 2, 1))
@example(case=(["io", "io", "io", "io", "cpu", "cpu"], 1, 2))
@example(case=(["io", "io", "io", "cpu"], 3, 1))
def test_kinds_do_not_wait_for_each_other(candidate: Candidate, case: tuple[list[str], int, int]) -> None:
    """As many tasks of each kind run together as there are threads and processes, however many of the other kind wait."""
    order, threads, processes = case
    expected = {"io": threads, "cpu": processes}
    assert candidate.observe("meet", order=order, threads=threads, processes=processes) == expected


@graded(points=6, part=1, needs=["test_results_and_exceptions"])
@settings(max_examples=10)
@given(kind=_KIND, limit=st.integers(1, 3), other=st.integers(1, 3))
@example(kind="cpu", limit=1, other=3)
@example(kind="io", limit=1, other=3)
@example(kind="cpu", limit=2, other=3)
@example(kind="io", limit=2, other=3)
def test_limits_and_order(candidate: Candidate, kind: str, limit: int, other: int) -> None:
    """Never more tasks of a kind run than there may be, and they begin in the order in which they were submitted."""
    count = limit + 6
    threads, processes = (limit, other) if kind == "io" else (other, limit)
    log = candidate.observe("peak", kind=kind, threads=threads, processes=processes, count=count)
    seen = started(log)
    assert sorted(seen) == list(range(count))
    assert most_at_once(log) <= limit, "too many tasks run at the same time"
    if limit == 1:
        assert seen == list(range(count)), "tasks begin in another order"


_FINE = st.tuples(_KIND, st.just("list"), st.lists(st.integers(0, 9), min_size=1, max_size=2)).map(list)
_CRASHING = st.sampled_from([["cpu", "exit", [0]], ["cpu", "exit", [1]], ["cpu", "exit", [77]], ["cpu", "kill", [0]]])


@graded(points=8, part=2, needs=["test_results_and_exceptions"])
@settings(max_examples=10)
@given(tasks=st.lists(st.one_of(_FINE, _FINE, _CRASHING), min_size=1, max_size=7))
@example(
    tasks=[["cpu", "exit", [3]], ["cpu", "list", [1]], ["io", "list", [2]], ["cpu", "kill", [0]], ["cpu", "list", [3]]]
)
@example(tasks=[["cpu", "exit", [0]], ["cpu", "list", [1]]])
def test_a_crash_breaks_its_own_future(candidate: Candidate, tasks: list[Task]) -> None:
    """The future of a task whose process ends is a WorkerCrashedError; the task is not run again, all others end as ever."""
    endings = expected_after_crashes(tasks)
    expected = {"endings": endings, "attempts": endings.count(["crashed"])}
    assert candidate.observe("crashes", tasks=tasks, threads=2, processes=1) == expected


@graded(points=6, part=2, needs=["test_results_and_exceptions"])
@settings(max_examples=6)
@given(
    how=st.sampled_from(["exit", "kill"]), code=st.integers(0, 3), processes=st.integers(2, 3), behind=st.integers(0, 3)
)
@example(how="exit", code=1, processes=2, behind=2)
@example(how="kill", code=0, processes=3, behind=2)
def test_a_crash_leaves_others_running(candidate: Candidate, how: str, code: int, processes: int, behind: int) -> None:
    """Tasks that run in other processes, or wait, while one crashes end as if nothing had happened."""
    expected = {
        "crashed": ["crashed"],
        "behind": [expected_ending("list", [number]) for number in range(behind)],
        "beside": [["returned", number] for number in range(processes)],
    }
    assert candidate.observe("crash_beside", how=how, code=code, processes=processes, behind=behind) == expected


_CROSSINGS = [
    "lambda",
    "given lambda",
    "returns lambda",
    "raises lambda",
    "raises odd error",
    "returns odd object",
    "list",
]


@graded(points=10, part=2, needs=["test_results_and_exceptions"])
@settings(max_examples=10)
@given(
    tasks=st.lists(st.tuples(_KIND, st.sampled_from(_CROSSINGS), st.just([])).map(list), min_size=1, max_size=6),
    processes=st.integers(1, 2),
)
@example(tasks=[["cpu", name, []] for name in [*_CROSSINGS, "list"]], processes=1)
@example(tasks=[["cpu", "raises odd error", []], ["cpu", "list", []]], processes=1)
@example(tasks=[["cpu", "returns odd object", []], ["cpu", "list", []]], processes=1)
@example(tasks=[["cpu", "returns lambda", []], ["cpu", "list", []]], processes=1)
@example(tasks=[["cpu", "raises lambda", []], ["cpu", "list", []]], processes=1)
@example(tasks=[["io", name, []] for name in _CROSSINGS], processes=1)
def test_what_cannot_be_pickled(candidate: Candidate, tasks: list[Task], processes: int) -> None:
    """What cannot be pickled on the way to a process or back makes its own future fail; in threads nothing is pickled."""
    allowed = allowed_crossings(tasks)
    seen = candidate.observe("crossings", tasks=tasks, threads=2, processes=processes)
    assert len(seen) == len(tasks)
    wrong = [[task, ending] for task, ending, fine in zip(tasks, seen, allowed, strict=True) if ending not in fine]
    assert wrong == []


@graded(points=6, part=2, needs=["test_results_and_exceptions"])
@settings(max_examples=12)
@given(kind=_KIND, count=st.integers(1, 6), drawn=st.sets(st.integers(0, 5)))
@example(kind="cpu", count=4, drawn={1, 2})
@example(kind="cpu", count=4, drawn={0, 3})
@example(kind="io", count=4, drawn={0, 1})
def test_cancelled_tasks_never_run(candidate: Candidate, kind: str, count: int, drawn: set[int]) -> None:
    """cancel() is True until a task has begun and then it never runs; afterwards it is False."""
    which = sorted(number for number in drawn if number < count)
    cancelled = [number for number in which if number > 0]
    expected = {
        "told": [number > 0 for number in which],
        "endings": [["cancelled"] if number in cancelled else ["returned", number] for number in range(count)],
        "began": [number for number in range(count) if number not in cancelled],
    }
    assert candidate.observe("cancel", kind=kind, count=count, which=which) == expected


@graded(points=7, part=3, needs=["test_results_and_exceptions"])
@settings(max_examples=10)
@given(
    tasks=st.lists(_TASK, max_size=8),
    threads=st.integers(1, 2),
    processes=st.integers(1, 2),
    by_with=st.booleans(),
)
@example(tasks=[*_MIX, *_MIX], threads=1, processes=1, by_with=False)
@example(tasks=[*_MIX, *_MIX], threads=1, processes=2, by_with=True)
@example(tasks=[["io", "list", [1]]], threads=1, processes=1, by_with=False)
@example(tasks=[], threads=1, processes=1, by_with=False)
def test_shutdown_drains(candidate: Candidate, tasks: list[Task], threads: int, processes: int, by_with: bool) -> None:
    """shutdown() returns when every task has ended and no process or thread is left; later tasks are a RuntimeError."""
    expected = {
        "endings": expected_endings(tasks),
        "processes left": "none",
        "threads left": 0,
        "late": ["RuntimeError"] * 2,
    }
    assert candidate.observe("drain", tasks=tasks, threads=threads, processes=processes, by_with=by_with) == expected


@graded(points=6, part=3, needs=["test_results_and_exceptions"])
@settings(max_examples=10)
@given(order=st.lists(_KIND, max_size=6))
@example(order=["io", "cpu", "io", "cpu"])
@example(order=["cpu", "cpu"])
@example(order=["io", "io"])
def test_shutdown_without_draining(candidate: Candidate, order: list[str]) -> None:
    """shutdown(drain=False) cancels all tasks that have not begun before it waits for those that have."""
    expected = {
        "running": [["returned", 0], ["returned", 1]],
        "others": [["cancelled"]] * len(order),
        "began": [0, 1],
        "processes left": "none",
    }
    assert candidate.observe("abandon", order=order) == expected
