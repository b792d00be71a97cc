"""A pool as a dict from arguments to what is known of their object. Arguments are bound by calling real functions.

There is no object, no class and no weak reference here: an object is alive while a slot of the script holds it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Step = list[Any]
Class = dict[str, Any]
Bound = list[list[Any]]

SHAPES: dict[str, Callable[..., Bound]] = {
    "pair": lambda x, y=2: [["x", x], ["y", y]],
    "keyword": lambda x, *, y=2: [["x", x], ["y", y]],
    "position": lambda x, y=2, /: [["x", x], ["y", y]],
    "rest": lambda x, *rest: [["x", x], ["rest", list(rest)]],
    "named": lambda x, **named: [["x", x], ["named", sorted([k, v] for k, v in named.items())]],
    "all": lambda x, y=2, *rest, z=3, **named: [
        ["x", x],
        ["y", y],
        ["rest", list(rest)],
        ["z", z],
        ["named", sorted([k, v] for k, v in named.items())],
    ],
}
"""Parameter lists. What the language binds to each parameter is what the function returns."""


def new_class(shape: str = "pair", base: int = -1, *, new: bool = False, odd: bool = False) -> Class:
    """A class for the probe: ``base`` is the number of an earlier class, and ``shape`` may be ``"inherited"``."""
    return {"shape": shape, "base": base, "new": new, "odd": odd}


def _typed(bound: Bound) -> tuple[Any, ...]:
    """Something hashable that tells the types of all values, too.

    Raises:
        TypeError: A value is not hashable.
    """
    key: list[Any] = []
    for name, value in bound:
        values = value if name in ("rest", "named") else [value]
        for one in values:
            label, single = one if name == "named" else ("", one)
            hash(single)
            key.append((name, label, type(single), single))
    return tuple(key)


class Model:
    """Plays a script of steps; see the probe ``play`` for what they are."""

    def __init__(self, classes: list[Class]) -> None:
        """Start with nothing."""
        self.classes = classes
        self.slots: dict[int, tuple[Any, ...]] = {}
        self.notes: dict[tuple[Any, ...], str] = {}
        self.pickled: dict[int, tuple[int, Bound]] = {}
        self.made_from: dict[int, tuple[int, Bound]] = {}
        self.log: list[list[Any]] = []

    def _initialising(self, which: int) -> int:
        """The class whose ``__init__`` is run."""
        while self.classes[which]["shape"] == "inherited":
            which = self.classes[which]["base"]
        return which

    def _make(self, slot: int, which: int, bound: Bound, failure: str | None) -> list[Any]:
        key = (which, _typed(bound))
        if key not in self.slots.values():
            if self.classes[which]["new"]:
                self.log.append(["new", which])
            runs = self._initialising(which)
            self.log.append(["init", runs, bound])
            if failure:
                return ["raised", failure]
            if self.classes[runs]["base"] >= 0:
                base = self.classes[self.classes[runs]["base"]]
                self.log.append(["init", self.classes[runs]["base"], SHAPES[base["shape"]](bound[0][1])])
            self.notes[key] = "fresh"
        label = min([one for one, held in self.slots.items() if held == key], default=slot)
        self.slots[slot], self.made_from[slot] = key, (which, bound)
        return ["object", label, f"Made{which}", self.notes[key]]

    def step(self, slot: int, kind: str, *rest: Any) -> list[Any]:
        """What the probe has to tell of one step."""
        if kind == "make":
            which, args, kwargs, failure = rest
            try:
                bound = SHAPES[self.classes[self._initialising(which)]["shape"]](*args, **kwargs)
                _typed(bound)
            except TypeError:
                return ["raised", "TypeError"]
            return self._make(slot, which, bound, failure)
        if kind == "drop":
            del self.slots[rest[0]]
        elif kind == "note":
            self.notes[self.slots[rest[0]]] = rest[1]
        elif kind == "pickle":
            self.pickled[slot] = self.made_from[rest[0]]
        elif kind == "load":
            return self._make(slot, *self.pickled[rest[0]], None)
        else:
            return self._make(slot, *self.made_from[rest[0]], None)
        return ["done"]


def expected_play(classes: list[Class], steps: list[Step]) -> tuple[list[Any], list[Any]]:
    """What is to be told of each step, and the log of what was called."""
    model = Model(classes)
    told = [model.step(slot, *step) for slot, step in enumerate(steps)]
    return told, model.log
