"""Defines flyweight classes by description, uses them by a script, and tells what happened."""

from __future__ import annotations

import copy
import gc
import pickle
import sys
import threading
import types
from collections.abc import Callable
from typing import Any

import flyweight_pool

from pytest_interview.probing import Gate, outcome, type_name

Tell = Callable[[Any, int, list[Any]], None]
_PLAIN = (type(None), bool, int, float, str, bytes, tuple)
_ERRORS: dict[str, type[BaseException]] = {
    "TypeError": TypeError,
    "ValueError": ValueError,
    "KeyError": KeyError,
    "KeyboardInterrupt": KeyboardInterrupt,
}

gc.freeze()  # what is loaded by now need not be looked at by each gc.collect()


class _Token:
    """An argument that is equal to nothing but itself, and whose deep copy is another one."""

    def __init__(self, name: str) -> None:
        self.name = name


def _told(value: Any) -> Any:
    if type(value) in (list, tuple, dict):
        return value
    return value.name if type(value) is _Token else value if type(value) in _PLAIN else ("object", type_name(value))


def _pairs(named: dict[str, Any]) -> list[Any]:
    return sorted([key, _told(value)] for key, value in named.items())


def _init(shape: str, which: int, tell: Tell) -> Callable[..., None]:
    """An ``__init__`` with the parameters of that name."""

    def pair(self: Any, x: Any, y: Any = 2) -> None:
        tell(self, which, [["x", _told(x)], ["y", _told(y)]])

    def keyword(self: Any, x: Any, *, y: Any = 2) -> None:
        tell(self, which, [["x", _told(x)], ["y", _told(y)]])

    def position(self: Any, x: Any, y: Any = 2, /) -> None:
        tell(self, which, [["x", _told(x)], ["y", _told(y)]])

    def rest(self: Any, x: Any, *rest: Any) -> None:
        tell(self, which, [["x", _told(x)], ["rest", [_told(one) for one in rest]]])

    def named(self: Any, x: Any, **named: Any) -> None:
        tell(self, which, [["x", _told(x)], ["named", _pairs(named)]])

    def everything(self: Any, x: Any, y: Any = 2, *rest: Any, z: Any = 3, **named: Any) -> None:
        others = [["rest", [_told(one) for one in rest]], ["z", _told(z)], ["named", _pairs(named)]]
        tell(self, which, [["x", _told(x)], ["y", _told(y)], *others])

    known = {"pair": pair, "keyword": keyword, "position": position, "rest": rest, "named": named, "all": everything}
    return known[shape]


def _with_super(init: Callable[..., None], made: list[type]) -> Callable[..., None]:
    """The same ``__init__``, and then that of the base. Only ``pair`` and ``keyword`` have a base."""

    def keyword(self: Any, x: Any, *, y: Any = 2) -> None:
        init(self, x, y=y)
        super(made[0], self).__init__(x)

    return keyword


class _World:
    """The classes of one script, what is kept of their objects, and the log in the judge."""

    def __init__(self, classes: list[dict[str, Any]], ran: Callable[..., Any]) -> None:
        self.ran = ran
        self.failure: str | None = None
        self.kept: dict[int, Any] = {}
        self.errors: list[BaseException] = []
        self.pickled: dict[int, bytes] = {}
        self.tokens: dict[str, _Token] = {}
        self.classes: list[Any] = []
        for one in classes:
            self.classes.append(self._define(one))

    def _define(self, one: dict[str, Any]) -> type:
        which, own = len(self.classes), list[type]()
        space: dict[str, Any] = {"__module__": __name__, "note": "none"}
        if one["shape"] != "inherited":
            init = _init(one["shape"], which, self._tell)
            space["__init__"] = init if one["base"] < 0 else _with_super(init, own)
        if one["new"]:

            def new(cls: type, *args: Any, **kwargs: Any) -> Any:
                self.ran("new", which)
                return super(own[0], cls).__new__(cls)

            space["__new__"] = new
        if one["odd"]:
            space |= {"__len__": lambda _: 0, "__eq__": lambda *_: True, "__hash__": None}
        bases = (flyweight_pool.Flyweight,) if one["base"] < 0 else (self.classes[one["base"]],)
        own.append(types.new_class(f"Made{which}", bases, {}, lambda body: body.update(space)))
        globals()[f"Made{which}"] = own[0]  # where pickle looks for it
        return own[0]

    def _tell(self, made: Any, which: int, bound: list[Any]) -> None:
        made.note = "fresh"
        self.ran("init", which, bound)
        if self.failure:
            raise _ERRORS[self.failure]

    def argument(self, value: Any) -> Any:
        if type(value) is str and value.startswith("token"):
            return self.tokens.setdefault(value, _Token(value))
        return value

    def keep(self, slot: int, function: Callable[..., Any], *args: Any, **kwargs: Any) -> list[Any]:
        """Keep what a call returns, and tell which of the kept objects it is."""
        ended = outcome(self.calling, function, *args, **kwargs)
        if ended[0] == "raised":
            return ["raised", next((name for name in (ended[1], *ended[2]) if name in _ERRORS), ended[1])]
        made = ended[1]
        label = min([one for one, held in self.kept.items() if held is made], default=slot)
        self.kept[slot] = made
        return ["object", label, type_name(made), _told(getattr(made, "note", "none"))]

    def calling(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Call, and keep what it raises, as somebody does who logs it: its traceback refers to what it was raised in."""
        try:
            return function(*args, **kwargs)
        except BaseException as error:
            self.errors.append(error)
            raise

    def make(self, slot: int, which: int, args: list[Any], kwargs: dict[str, Any], failure: str | None) -> list[Any]:
        self.failure = failure
        given = [self.argument(value) for value in args]
        named = {name: self.argument(value) for name, value in kwargs.items()}
        told = self.keep(slot, self.classes[which], *given, **named)
        self.failure = None
        return told

    def drop(self, _: int, slot: int) -> list[Any]:
        self.kept.pop(slot, None)
        gc.collect()
        return ["done"]

    def note(self, _: int, slot: int, text: str) -> list[Any]:
        return ["done"] if outcome(setattr, self.kept.get(slot), "note", text)[0] == "returned" else ["raised"]

    def copy(self, slot: int, old: int) -> list[Any]:
        return self.keep(slot, copy.copy, self.kept.get(old))

    def deepcopy(self, slot: int, old: int) -> list[Any]:
        return self.keep(slot, lambda: copy.deepcopy([self.kept.get(old)])[0])

    def pickle(self, slot: int, old: int, protocol: int) -> list[Any]:
        ended = outcome(pickle.dumps, self.kept.get(old), protocol)
        if ended[0] == "raised":
            return list(ended[:2])
        self.pickled[slot] = ended[1]
        return ["done"]

    def load(self, slot: int, pickled: int) -> list[Any]:
        return self.keep(slot, pickle.loads, self.pickled.get(pickled, b""))


def play(ran: Callable[..., Any], classes: list[dict[str, Any]], steps: list[list[Any]]) -> list[Any]:
    """Do steps, each in the slot of its number.

    ``["make", class, args, kwargs, error or None]`` calls a class (its ``__init__``, if it runs, raises the error), ``["note", slot, text]`` changes
    an object, ``["drop", slot]`` forgets it, ``["copy" or "deepcopy", slot]`` copies it, ``["pickle", slot, protocol]`` and ``["load", step]`` pickle it.
    """
    world = _World(classes, ran)
    return [getattr(world, kind)(slot, *rest) for slot, (kind, *rest) in enumerate(steps)]


def meet(ran: Callable[[], int], threads: int, failing: int) -> dict[str, Any]:
    """Call a class in many threads: the others come while the first is in ``__init__``, whose first ``failing`` runs raise."""

    class Slow(flyweight_pool.Flyweight):
        def __init__(self, name: str) -> None:
            number = ran()
            if number == 0:
                start_others()
            if number < failing:
                raise ValueError
            self.ready = True

    objects: list[Any] = []
    ready: list[bool] = []
    endings: list[Any] = []

    def call() -> None:
        made = Slow("one")
        ready.append(getattr(made, "ready", False))
        objects.append(made)

    def start_others() -> None:
        for other in others:
            other.start()  # comes back when that thread waits: it has the interpreter for itself that long

    first, *others = (
        threading.Thread(target=lambda: endings.append(outcome(call)), daemon=True) for _ in range(threads)
    )
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.02)
    try:
        first.start()
        first.join()
        for other in others:
            if other.ident is None:  # __init__ was never run
                other.start()
            other.join()
    finally:
        sys.setswitchinterval(before)
    different = [one for number, one in enumerate(objects) if not any(one is other for other in objects[:number])]
    return {
        "raised": [ended[1] for ended in endings if ended[0] == "raised"],
        "returned": len(objects),
        "different": len(different),
        "ready": sum(one is True for one in ready),
    }


def beside(depth: int) -> dict[str, Any]:
    """While one ``__init__`` is held, make other objects, one of which makes others in its ``__init__``."""
    gate, moved = Gate(), threading.Semaphore(0)

    class Held(flyweight_pool.Flyweight):
        def __init__(self, name: int, *, held: bool = False) -> None:
            self.name = name
            if held:
                moved.release()
                gate.wait()

    class Nested(flyweight_pool.Flyweight):
        def __init__(self, level: int) -> None:
            self.level = level
            self.inner = Nested(level - 1) if level else Held(0)

    def first() -> None:
        objects.append(outcome(Held, 1, held=True))
        moved.release()

    objects: list[Any] = []
    known = outcome(Held, 0)
    thread = threading.Thread(target=first, daemon=True)
    thread.start()
    moved.acquire()
    again, other, nested = outcome(Held, 0), outcome(Held, 2), outcome(Nested, depth)
    before = len(objects)
    gate.open()
    thread.join()
    levels = []
    inner = nested[1]
    while type(inner) is Nested and len(levels) <= depth:
        levels.append(_told(inner.level))
        inner = getattr(inner, "inner", None)
    return {
        "ended": [ended[0] for ended in (known, again, other, nested, *objects)],
        "names": [_told(getattr(ended[1], "name", None)) for ended in (known, again, other, *objects)],
        "levels": levels,
        "same": [again[1] is known[1], inner is known[1]],
        "before": before,
    }


def churn(count: int, prefix: str, offset: int) -> int:
    """Make an object for each name and number, and forget it at once; the sum of something in them."""

    class Short(flyweight_pool.Flyweight):
        def __init__(self, name: str, number: int, *, factor: int = 3) -> None:
            self.value = len(name) * number * factor

    total = 0
    for number in range(offset, offset + count):
        total += Short(f"{prefix} {number}", number).value
    return total


def hits(objects: int, count: int, offset: int) -> list[int]:
    """Call a class again and again with arguments whose object is there; a sum, and how many objects there are."""

    class Known(flyweight_pool.Flyweight):
        def __init__(self, name: int, factor: int = 3, *, shift: int = 1) -> None:
            self.value = name * factor + shift

    kept = [Known(offset + number) for number in range(objects)]
    total = 0
    for number in range(count // 2):
        name = offset + number * 7 % objects
        total += Known(name).value + Known(factor=3, name=name).value
    return [total, len({id(one) for one in kept})]
