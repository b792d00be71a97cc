"""The services behind a ``Resilient``, scripted and logged, and what each ``get`` has to answer, by the README's table.

The windows are those of RFC 5861 (stale-while-revalidate, stale-if-error) on the ages of RFC 9111, section 4.2: fresh while the
lifetime is greater than the age, which counts from the request. There is no thread here, and nothing is called.
"""

from __future__ import annotations

import builtins
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Ending: TypeAlias = dict[str, Any]
"""How a call of a service ends: ``value`` or ``error``, and how many seconds it ``takes``."""
Step: TypeAlias = list[Any]
NAMES = ("mirror", "second", "bundled")


def returns(value: Any, takes: float = 0.0) -> Ending:
    """A call that returns."""
    return {"value": value, "error": None, "takes": takes}


def fails(error: str = "ConnectionError", takes: float = 0.0) -> Ending:
    """A call that raises."""
    return {"value": None, "error": error, "takes": takes}


def is_failure(error: str) -> bool:
    """Whether an exception is a failure of a service, by the language's own hierarchy."""
    return issubclass(getattr(builtins, error), OSError)


@dataclass(slots=True)
class Services:
    """A clock, a primary whose calls end as scripted one after the other, fallbacks that always end in the same way."""

    primary: list[Ending]
    fallbacks: list[Ending]
    now: float = 1000.0
    log: list[Any] = field(default_factory=list)
    calls: int = 0

    def call(self, who: str, key: Any) -> Ending:
        """One call of the service of that name. An exception is raised on the other side, where it is an object."""
        if who != "primary" and who not in NAMES[: len(self.fallbacks)]:
            raise LookupError("no such service")
        self.log.append([who, key])
        ending = self.next_primary() if who == "primary" else self.fallbacks[NAMES.index(who)]
        self.now += ending["takes"]
        return {**ending, "message": f"{who} call {len(self.log)}"}

    def next_primary(self) -> Ending:
        """How the next call of the primary ends; a number when the script is over."""
        self.calls += 1
        return self.primary[self.calls - 1] if self.calls <= len(self.primary) else returns(self.calls)

    def collaborators(self) -> dict[str, Callable[..., Any]]:
        """What the probe is given."""
        return {"call": self.call, "clock": lambda: self.now, "wait": self.wait}

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


@dataclass(slots=True)
class Model:
    """What is stored, and what each step has to tell."""

    services: Services
    options: dict[str, Any]
    stored: OrderedDict[Any, tuple[Any, float]] = field(default_factory=OrderedDict)
    refreshing: list[Any] = field(default_factory=list)

    def step(self, step: Step) -> Any:
        """Make one step: a get or a run of the oldest refresh tell something, time passes silently."""
        if step[0] == "wait":
            return self.services.wait(step[1])
        if step[0] == "get":
            return self.get(step[1])
        return self.run()

    def get(self, key: Any) -> tuple[Any, ...]:
        """Look the answer up in the table."""
        if key in self.stored:
            self.stored.move_to_end(key)
        if self.age(key) < self.options["ttl"]:
            return self.answer(key, "primary")
        if self.age(key) < self.options["ttl"] + self.options["stale_while_revalidate"]:
            if key not in self.refreshing:
                self.refreshing.append(key)
            return self.answer(key, "stale")
        ending, fetched = self.fetch(key)
        if not ending["error"]:
            return fetched
        if not is_failure(ending["error"]):
            return ("raised", ending["message"], [])
        if self.age(key) < self.options["ttl"] + self.options["stale_if_error"]:
            return self.answer(key, "stale")
        return self.fall_back(key, ending)

    def age(self, key: Any) -> float:
        """The age of what is stored, infinite when there is nothing."""
        return self.services.now - self.stored[key][1] if key in self.stored else float("inf")

    def answer(self, key: Any, source: str) -> tuple[Any, ...]:
        """What is stored, as an answer."""
        return ("answered", self.stored[key][0], source, self.age(key), source != "primary")

    def fetch(self, key: Any) -> tuple[Ending, tuple[Any, ...]]:
        """Call the primary: how that ended, and what there is to answer when it returned."""
        began = self.services.now
        ending = self.services.call("primary", key)
        if ending["error"]:
            return ending, ()
        self.stored[key] = (ending["value"], began)
        answer = self.answer(key, "primary")
        while len(self.stored) > self.options.get("max_keys", 1000):
            self.stored.popitem(last=False)
        return ending, answer

    def fall_back(self, key: Any, first: Ending) -> tuple[Any, ...]:
        """Ask the fallbacks in their order."""
        notes = []
        for name in NAMES[: len(self.services.fallbacks)]:
            ending = self.services.call(name, key)
            if not ending["error"]:
                return ("answered", ending["value"], name, 0, True)
            if not is_failure(ending["error"]):
                return ("raised", ending["message"], [])
            notes.append(f"{name}: {ending['message']}")
        return ("raised", first["message"], notes)

    def run(self) -> Any:
        """A refresh, if there is one: tells what came out of it."""
        if not self.refreshing:
            return ("nothing to run",)
        ending, _ = self.fetch(self.refreshing.pop(0))
        if ending["error"] and not is_failure(ending["error"]):
            return ("raised", ending["message"], [])
        return ("ran",)


def expected_play(
    steps: list[Step], primary: list[Ending], fallbacks: list[Ending], options: dict[str, Any]
) -> dict[str, Any]:
    """What the probe ``play`` has to tell, and the log of the services."""
    services = Services(primary, fallbacks)
    model = Model(services, options)
    told, spawned = [], []
    for step in steps:
        result = model.step(step)
        if step[0] != "wait":
            told.append(result)
            spawned.append(len(model.refreshing))
    return {"told": told, "refreshing": spawned, "log": services.log}


def run_in_time(steps: list[Step], primary: list[Ending], options: dict[str, Any]) -> list[Step]:
    """The steps, with each refresh run before a ``get`` would have to call the primary although one is to come."""
    model = Model(Services(primary, []), options)
    made: list[Step] = []
    for step in steps:
        limit = options["ttl"] + options["stale_while_revalidate"]
        while step[0] == "get" and step[1] in model.refreshing and model.age(step[1]) >= limit:
            made.append(["run"])
            model.step(["run"])
        made.append(step)
        model.step(step)
    return made


@dataclass(slots=True)
class Line:
    """The calls of the primary that threads make: who is in the middle of one, and how each ends."""

    endings: list[Ending]
    begun: list[Any] = field(default_factory=list)
    inside: list[Any] = field(default_factory=list)
    most: int = 0
    """The most calls for one key that were in progress at once."""
    most_in_all: int = 0
    spawned: int = 0

    def enter(self, key: Any) -> int:
        """A call begins."""
        self.begun.append(key)
        self.inside.append(key)
        self.most = max(self.most, self.inside.count(key))
        self.most_in_all = max(self.most_in_all, len(self.inside))
        return len(self.begun) - 1

    def leave(self, number: int) -> Ending:
        """A call ends."""
        self.inside.remove(self.begun[number])
        ending = self.endings[number] if number < len(self.endings) else returns(number)
        return {**ending, "message": f"primary call {number}"}

    def spawn(self) -> None:
        """A refresh was spawned."""
        self.spawned += 1

    def collaborators(self) -> dict[str, Callable[..., Any]]:
        """What the probe is given."""
        return {"enter": self.enter, "leave": self.leave, "spawned": self.spawn}


def shared_ending(ending: Ending, age: float, usable_age: float | None, fallback: Any) -> tuple[Any, ...]:
    """How a ``get`` goes on from a call that ended like this: ``usable_age`` is that of a stored value, if there is one."""
    if not ending["error"]:
        return ("answered", ending["value"], "primary", age, False)
    if is_failure(ending["error"]) and usable_age is not None:
        return ("answered", 0, "stale", usable_age, True)
    if is_failure(ending["error"]) and fallback is not None:
        return ("answered", fallback, "mirror", 0, True)
    return ("raised", ending["message"])
