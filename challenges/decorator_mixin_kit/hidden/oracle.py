"""What a memoized function has to answer, told from the list of all its uses: there is no cache here.

A result is kept when fewer than ``maxsize`` other calls were used since it was used last. So nothing has to be thrown
out: every question is answered by looking back.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Call: TypeAlias = tuple[tuple[Any, ...], dict[str, Any]]
Step: TypeAlias = list[Any]
"""``["call", which, args, kwargs]``, ``["info", which]``, ``["clear", which]``, ``["set", object]``, ``["delete", object]``."""
Told: TypeAlias = dict[str, list[Any]]


@dataclass(slots=True)
class Function:
    """The function that is memoized: it lives here, and writes its calls down.

    Its n-th call returns n, returns None, or raises, as ``answers`` says in turn.
    """

    answers: Sequence[str]
    calls: list[Call] = field(default_factory=list)

    def __call__(self, args: Any, kwargs: Any) -> int | None:
        """Serve as a collaborator."""
        ending = self.ending(args, kwargs)
        if ending[0] == "raised":
            raise getattr(builtins, ending[1])
        number: int | None = ending[1]
        return number

    def ending(self, args: Any, kwargs: Any) -> list[Any]:
        """How the next call ends."""
        self.calls.append((args, kwargs))
        number = len(self.calls)
        answer = self.answers[number % len(self.answers)]
        return (
            ["returned", {"number": number, "none": None}[answer]]
            if answer in ("number", "none")
            else ["raised", answer]
        )


def has_hash(value: Any) -> bool:
    """Whether an argument can be looked up."""
    if isinstance(value, tuple):
        return all(has_hash(part) for part in value)
    return not isinstance(value, list | dict | set)


def distinct(calls: Iterable[Call]) -> int:
    """How many calls are not the same."""
    found: list[Call] = []
    for call in calls:
        if call not in found:
            found.append(call)
    return len(found)


@dataclass(slots=True)
class Memo:
    """One cache: the calls whose results were used since it was cleared, in order, with the results."""

    maxsize: int
    uses: list[tuple[Call, Any]] = field(default_factory=list)
    hits: int = 0
    misses: int = 0

    def call(self, function: Function, args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[Any]:
        """How a call ends."""
        call = (args, kwargs)
        if not all(has_hash(value) for value in [*args, *kwargs.values()]):
            self.misses += 1
            return function.ending(args, kwargs)
        last = max((at for at, (earlier, _) in enumerate(self.uses) if earlier == call), default=None)
        if last is not None and distinct(other for other, _ in self.uses[last + 1 :]) < self.maxsize:
            self.hits += 1
            ending = ["returned", self.uses[last][1]]
        else:
            self.misses += 1
            ending = function.ending(args, kwargs)
        if ending[0] == "returned":
            self.uses.append((call, ending[1]))
        return ending

    def info(self) -> list[int]:
        """What ``cache_info`` has to say."""
        return [self.hits, self.misses, self.maxsize, min(self.maxsize, distinct(call for call, _ in self.uses))]

    def clear(self) -> None:
        """Begin anew."""
        self.uses, self.hits, self.misses = [], 0, 0


def expected_play(
    maxsizes: Sequence[int], steps: Sequence[Step], answers: Sequence[str], per_object: int = 0
) -> tuple[Told, list[Call]]:
    """What a probe has to tell of steps with so many caches, and which calls the function has to get.

    Args:
        maxsizes: One for each cache.
        steps: What is done.
        answers: What the function answers.
        per_object: How many caches, one after the other, are cleared when an attribute of an object changes.
    """
    function = Function(answers)
    memos = [Memo(maxsize) for maxsize in maxsizes]
    told: Told = {"endings": [], "infos": []}
    for step in steps:
        which = step[1]
        if step[0] == "call":
            told["endings"].append(memos[which].call(function, step[2], step[3]))
        elif step[0] == "info":
            told["infos"].append(memos[which].info())
        else:
            several = [which] if step[0] == "clear" else range(per_object * which, per_object * (which + 1))
            for place in several:
                memos[place].clear()
    return told, function.calls


def expected_together(callers: Sequence[Step], seconds: float, failing: Sequence[str]) -> dict[str, Any]:
    """What callers ``[time, key]`` get of a function that takes some seconds, and fails at its first call for some keys.

    Its n-th call for a key returns ``[key, n]``. No caller comes at the time at which a call ends.
    """
    endings = []
    began: dict[str, list[float]] = {}
    for time, key in callers:
        times = began.setdefault(key, [])
        runs = bool(times) and time < times[-1] + seconds
        kept = len(times) > 1 or (bool(times) and key not in failing)
        if not runs and not kept:
            times.append(time)
        number = len(times)
        failed = number == 1 and key in failing
        endings.append(["raised", "ValueError"] if failed else ["returned", [key, number]])
    misses = sum(len(times) for times in began.values())
    return {"endings": endings, "calls": misses, "hits": len(callers) - misses}
