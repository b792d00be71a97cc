"""Which histories of operations a map of atomic operations may have: a check after Wing and Gong.

A history is right if its operations can be put in one order that respects real time, such that an ordinary ``dict`` gives each
of them the result it had (J. M. Wing, C. Gong, "Testing and Verifying Concurrent Objects", 1993). Nothing here knows locks or
threads. The functions that operations run live here, too, so that what they were called with is known for certain.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

Operation: TypeAlias = dict[str, Any]
Ending: TypeAlias = tuple[Any, ...]
OWN = "the very one"


def operation(kind: str, key: str = "a", value: int = 0, **more: Any) -> Operation:
    """One operation; ``error`` is what its function or ``+`` raises, ``preempted`` at which look at a key others run."""
    return {"kind": kind, "key": key, "value": value, "error": None, "preempted": 0, "stops": True, **more}


@dataclass(slots=True)
class Work:
    """What the functions and ``+`` of operations do, and a log of what each was called with."""

    operations: list[Operation]
    saw: dict[int, list[Any]] = field(default_factory=dict)

    def step(self, number: int, old: Any) -> int:
        """One call: the value that the operation is to store."""
        self.saw.setdefault(number, []).append(old)
        made = result_of(self.operations[number], old)
        return made if type(made) is int else 0


def result_of(one: Operation, old: Any) -> Any:
    """What an update or add stores."""
    if one["kind"] == "update":
        return one["value"]
    return old + one["value"] if type(old) is int else None


def step_of(one: Operation, state: dict[Any, Any]) -> tuple[Ending, list[list[Any]], dict[Any, Any]]:
    """What an operation does to a dict: how it ends, which calls of its function are right, and what is there then."""
    kind, key, value = one["kind"], one["key"], one["value"]
    none: list[list[Any]] = [[]]
    if kind == "get":
        return (("returned", state.get(key)), none, state)
    if kind == "snapshot":
        return (("returned", dict(state)), none, state)
    if kind == "put":
        return (("returned", key not in state), none, {key: value, **state})
    old = state.get(key, None if kind == "update" else 0)
    calls = [[old]] if kind == "update" or key in state else [[old], []]  # to add to nothing needs no +
    if one["error"]:
        return (("raised", one["error"], OWN), calls, state)
    new = result_of(one, old)
    return (("returned", new), calls, {**state, key: new})


@dataclass(frozen=True, slots=True)
class Past:
    """An operation that was made: when, and what was seen of it. ``saw`` is None where that does not matter."""

    one: Operation
    began: int
    ended: int
    ending: Ending
    saw: list[Any] | None


def has_an_order(history: list[Past], state: dict[Any, Any]) -> bool:
    """Whether some order of the operations explains what was seen, starting with ``state``."""
    dead: set[tuple[frozenset[int], str]] = set()

    def search(left: frozenset[int], state: dict[Any, Any]) -> bool:
        if not left:
            return True
        place = (left, repr(sorted(state.items())))
        if place in dead:
            return False
        first_end = min(history[number].ended for number in left)
        for number in left:
            past = history[number]
            if past.began > first_end:  # another one had ended before it began
                continue
            ending, calls, then = step_of(past.one, state)
            fits = past.ending == ending and (past.saw is None or past.saw in calls)
            if fits and search(left - {number}, then):
                return True
        dead.add(place)
        return False

    return search(frozenset(range(len(history))), state)


def history_of(operations: list[Operation], work: Work, seen: dict[str, Any]) -> list[Past]:
    """The history that the probe ``play`` has told, its closing snapshot included."""
    made = [*operations, operation("snapshot")]
    assert len(seen["past"]) == len(made)
    return [
        Past(one, began, ended, ending, work.saw.get(number, []) if one["stops"] else None)
        for number, (one, (began, ended, ending)) in enumerate(zip(made, seen["past"], strict=True))
    ]


def in_words(history: list[Past]) -> str:
    """A history for a report."""
    words = []
    for past in sorted(history, key=lambda past: past.began):
        one = past.one
        name = {"put": "put_if_absent"}.get(one["kind"], one["kind"])
        given = "" if one["kind"] == "snapshot" else repr(one["key"])
        saw = f", its function or + saw {past.saw}" if past.saw else ""
        words.append(f"[{past.began}-{past.ended}] {name}({given}) {past.ending[0]} {past.ending[1]!a:.60}{saw}")
    return "; ".join(words)


def expected_alone(steps: list[list[Any]]) -> list[Any]:
    """What the probe ``alone`` has to tell of one thread's steps: a dict's answers, and the olds that functions saw."""
    state: dict[Any, Any] = {}
    told: list[Any] = []
    for name, *given in steps:
        key = given[0] if given else None
        if name == "get":
            told.append((("returned", state.get(*given)), []))
        elif name == "put":
            told.append((("returned", key not in state), []))
            state.setdefault(key, given[1])
        elif name == "update":
            told.append((("returned", given[1]), [state.get(key, given[2] if given[2:] else None)]))
            state[key] = given[1]
        elif name == "add":
            state[key] = state.get(key, 0) + (given[1] if given[1:] else 1)
            told.append((("returned", state[key]), []))
        else:
            told.append((("returned", dict(state)), []))
    return told


def expected_nested(state: dict[str, int], one: list[Any], held: tuple[str, ...] = ()) -> list[Any]:
    """What is logged by an operation whose function makes others, innermost first; changes ``state``.

    An operation is ``[kind, key, value, inner operations]``.
    """
    kind, key, value, inner = one
    name = (kind, key)
    if kind == "get":
        return [(name, ("returned", state.get(key)))]
    if kind == "snapshot":
        return [(name, ("returned", dict(state)))]
    if key in held:
        return [(name, "RuntimeError")]
    if kind == "put":
        absent = key not in state
        state.setdefault(key, value)
        return [(name, ("returned", absent))]
    log = [line for part in inner for line in expected_nested(state, part, (*held, key))]
    state[key] = value if kind == "update" else state.get(key, 0) + value
    return [*log, (name, ("returned", state[key]))]


def without_subclasses(log: list[Any]) -> list[Any]:
    """The log of ``nested``, where an ending in a ``RuntimeError`` of any class is the word for it."""
    return [(name, "RuntimeError" if _is_runtime_error(ending) else ending) for name, ending in log]


def _is_runtime_error(ending: Ending) -> bool:
    """A RuntimeError or a class of the candidate's own below it, and none of Python's for something else."""
    if ending[0] != "raised":
        return False
    names = [ending[1], *ending[2]]
    return "RuntimeError" in names and not {"NotImplementedError", "RecursionError"} & set(names)
