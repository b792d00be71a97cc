"""Decorates functions that live in the judge, calls them, and tells what came out."""

from __future__ import annotations

import asyncio
import gc
import inspect
import weakref
from collections.abc import Awaitable, Callable
from typing import Any

import decorator_mixin_kit as kit

from pytest_interview.probing import outcome, run_virtual, type_name

Call = Callable[..., Any]
_PLAIN = (type(None), bool, int, float, str, bytes)


def _told(value: Any) -> Any:
    """A value as it is when it is plain, else the name of its type."""
    if type(value) in (list, tuple):
        return [_told(part) for part in value]
    return value if type(value) in _PLAIN else ("object", type_name(value))


def _ended(ended: tuple[Any, ...]) -> list[Any]:
    return ["returned", _told(ended[1])] if ended[0] == "returned" else ["raised", ended[1]]


def _info(memo: Call) -> Any:
    """``cache_info`` as a list, when it is a tuple."""
    info = memo().cache_info()
    return [_told(part) for part in tuple(info)] if isinstance(info, tuple) else _told(info)


def _sized(maxsize: int | None) -> Call:
    """The decorator in one of its forms."""
    return kit.memoize if maxsize is None else kit.memoize(maxsize=maxsize)  # type: ignore[no-any-return]


def _play(memos: list[Call], steps: list[list[Any]], objects: list[Any]) -> dict[str, Any]:
    """Run steps with memoized functions, each of which is got anew in each step."""
    told: dict[str, Any] = {"endings": [], "infos": [], "arguments": []}
    for kind, which, *given in steps:
        if kind == "call":
            args, kwargs = given
            told["endings"].append(_ended(outcome(lambda w=which, a=args, k=kwargs: memos[w]()(*a, **k))))
            told["arguments"].append(args)
        elif kind == "info":
            ended = outcome(_info, memos[which])
            told["infos"].append(ended[1] if ended[0] == "returned" else _ended(ended))
        elif kind == "clear":
            outcome(lambda w=which: memos[w]().cache_clear())
        elif kind == "set":
            outcome(setattr, objects[which], *given)
        else:
            outcome(delattr, objects[which], *given)
    return told


def _lost(ended: tuple[Any, ...]) -> dict[str, Any]:
    return {"decorated": _ended(ended), "endings": [], "infos": [], "arguments": []}


def play(call: Call, maxsize: int | None, steps: list[list[Any]]) -> dict[str, Any]:
    """Decorate a function, and run steps with it."""

    def build() -> Any:
        @_sized(maxsize)
        def function(*args: Any, **kwargs: Any) -> Any:
            return call(args, kwargs)

        return function

    made = outcome(build)
    return _lost(made) if made[0] == "raised" else _play([lambda: made[1]], steps, [])


def describe(form: str) -> dict[str, Any]:
    """What a decorated function says about itself."""

    def weigh(apples: int, *pears: float, unit: str = "kg", **rest: Any) -> str:
        """Weigh fruit."""
        return f"{apples} {pears} {unit} {rest}"

    decorators = {
        "bare": lambda: kit.memoize(weigh),
        "called": lambda: kit.memoize()(weigh),
        "sized": lambda: kit.memoize(maxsize=7)(weigh),
    }
    made = outcome(decorators[form])
    if made[0] == "raised":
        return {"decorated": _ended(made)}
    memo = made[1]
    looks: dict[str, Callable[[], Any]] = {
        "name": lambda: memo.__name__,
        "qualname": lambda: memo.__qualname__,
        "modules": lambda: [memo.__module__, weigh.__module__],
        "doc": lambda: memo.__doc__,
        "signature": lambda: str(inspect.signature(memo)),
        "wraps": lambda: memo.__wrapped__ is weigh,
        "result": lambda: memo(1, 2.5, unit="t", plums=3),
        "info": lambda: _info(lambda: memo),
    }
    return {name: _ended(outcome(look))[1] for name, look in looks.items()}


class _Plain:
    pass


class _Equal:
    """All instances are equal."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Equal)

    def __hash__(self) -> int:
        return 1


class _Unhashable:  # noqa: PLW1641
    """Instances have no hash."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Unhashable)


_KINDS = {"plain": _Plain, "equal": _Equal, "unhashable": _Unhashable}


def instances(call: Call, kind: str, count: int, maxsize: int, steps: list[list[Any]]) -> dict[str, Any]:
    """Run steps with the memoized method of some instances."""

    def build() -> list[Any]:
        class Report(_KINDS[kind]):  # type: ignore[misc]
            @_sized(maxsize)
            def total(self, *args: Any, **kwargs: Any) -> Any:
                return call(args, kwargs)

        return [Report() for _ in range(count)]

    made = outcome(build)
    if made[0] == "raised":
        return _lost(made)
    return _play([lambda i=one: i.total for one in made[1]], steps, [])  # type: ignore[misc]


def family(call: Call, maxsizes: list[int], steps: list[list[Any]]) -> dict[str, Any]:
    """Run steps with methods of one instance: its own, the one that it overrides, another of its class."""

    def build() -> list[Callable[[], Any]]:
        class Base:
            @_sized(maxsizes[1])
            def total(self, *args: Any, **kwargs: Any) -> Any:
                return call(args, kwargs)

        class Report(Base):
            @_sized(maxsizes[0])
            def total(self, *args: Any, **kwargs: Any) -> Any:
                return call(args, kwargs)

            @_sized(maxsizes[2])
            def mean(self, *args: Any, **kwargs: Any) -> Any:
                return call(args, kwargs)

        report = Report()
        return [lambda: report.total, lambda: super(Report, report).total, lambda: report.mean]

    made = outcome(build)
    return _lost(made) if made[0] == "raised" else _play(made[1], steps, [])


def lives(call: Call, count: int, refers: bool) -> dict[str, Any]:
    """Make instances one after the other, call each twice and drop it; tell what they got and how many are left."""

    def build() -> Any:
        class Report:
            @kit.memoize
            def total(self, number: int) -> Any:
                result = call((number,), {})
                return [result, self] if refers else [result]

        return Report

    made = outcome(build)
    if made[0] == "raised":
        return {"decorated": _ended(made)}
    left: list[weakref.ref[Any]] = []

    def live() -> Any:
        report = made[1]()
        left.append(weakref.ref(report))
        return [report.total(7)[0], report.total(7)[0]]

    results = [_ended(outcome(live)) for _ in range(count)]
    gc.collect()
    return {"results": results, "left": sum(reference() is not None for reference in left)}


def method_metadata() -> dict[str, Any]:
    """Names and docstrings of a method, by its class and by an instance."""

    def build() -> Any:
        class Report:
            @kit.memoize
            def total(self, year: int) -> int:
                """The total of a year."""
                return year

        return Report

    made = outcome(build)
    if made[0] == "raised":
        return {"decorated": _ended(made)}
    looks: dict[str, Callable[[], Any]] = {
        "class name": lambda: made[1].total.__name__,
        "class doc": lambda: made[1].total.__doc__,
        "name": lambda: made[1]().total.__name__,
        "doc": lambda: made[1]().total.__doc__,
        "result": lambda: made[1]().total(5),
    }
    return {name: _ended(outcome(look))[1] for name, look in looks.items()}


class _Base:
    """The last of the classes: takes what is left."""

    def __init__(self, first: Any, *, second: Any = None) -> None:
        self.got = [first, second]


def _audit(heard: Call) -> type:
    """A class that hears of every change of an attribute, and hands on like a mixin."""

    class Audit:
        def __init__(self, *args: Any, note: str, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.note = note

        def __setattr__(self, name: str, value: Any) -> None:
            heard("set", name)
            super().__setattr__(name, value)

        def __delattr__(self, name: str) -> None:
            heard("delete", name)
            super().__delattr__(name)

    return Audit


def _bases(order: list[str], heard: Call) -> list[type]:
    parts = {"fresh": kit.FreshMixin, "label": kit.LabelMixin, "audit": _audit(heard)}
    return [parts[name] for name in order]


def mix(heard: Call, order: list[str], arguments: dict[str, Any], changes: list[list[Any]]) -> dict[str, Any]:
    """Make an instance of a class with these bases, in this order, and change its attributes."""

    def build() -> Any:
        class Report(*_bases(order, heard), _Base):  # type: ignore[misc]
            pass

        return Report(5, **arguments)

    made = outcome(build)
    if made[0] == "raised":
        return {"made": _ended(made)}
    report = made[1]
    changed = [
        _ended(outcome(setattr, report, *given) if kind == "set" else outcome(delattr, report, *given))
        for kind, *given in changes
    ]
    names = ["got", "label", "note", "rows"]
    return {"made": "made", "changed": changed} | {name: _told(getattr(report, name, "missing")) for name in names}


def fresh(call: Call, order: list[str], maxsize: int, steps: list[list[Any]]) -> dict[str, Any]:
    """Run steps with the methods of two instances that forget: for each one of its class, and one of its base."""

    def build() -> list[Any]:
        class Old:
            @_sized(maxsize)
            def total(self, *args: Any, **kwargs: Any) -> Any:
                return call(args, kwargs)

            def __init__(self) -> None:
                self.rows = 0

        class Report(*_bases(order, lambda *_: None), Old):  # type: ignore[misc]
            @_sized(maxsize)
            def mean(self, *args: Any, **kwargs: Any) -> Any:
                return call(args, kwargs)

        return [Report(note="") if "audit" in order else Report() for _ in range(2)]

    made = outcome(build)
    if made[0] == "raised":
        return _lost(made)
    memos: list[Call] = []
    for one in made[1]:
        memos += [lambda i=one: i.total, lambda i=one: i.mean]  # type: ignore[misc]
    return _play(memos, steps, made[1])


def coroutines(call: Call, maxsize: int, method: bool, steps: list[list[Any]]) -> dict[str, Any]:
    """Run steps with a memoized coroutine function, or with one that is a method, one step after the other."""
    told: dict[str, Any] = {"endings": [], "infos": []}

    async def main() -> None:
        class Report:
            @_sized(maxsize)
            async def total(self, *args: Any, **kwargs: Any) -> Any:
                await asyncio.sleep(1)
                return call(args, kwargs)

        @_sized(maxsize)
        async def memo(*args: Any, **kwargs: Any) -> Any:
            await asyncio.sleep(1)
            return call(args, kwargs)

        report = Report()
        for kind, _, *given in steps:
            found = report.total if method else memo
            if kind == "call":
                told["endings"].append(await _awaited(lambda f=found, g=given: f(*g[0], **g[1])))  # type: ignore[misc]
            elif kind == "info":
                told["infos"].append(_info(lambda f=found: f))  # type: ignore[misc]
            else:
                found.cache_clear()

    ended = outcome(lambda: run_virtual(main()))
    return told if ended[0] == "returned" else {**told, "ended": _ended(ended)}


async def _awaited(start: Callable[[], Awaitable[Any]]) -> list[Any]:
    try:
        return ["returned", _told(await start())]
    except BaseException as error:  # a submission may raise anything, and that is an observation
        return ["raised", type_name(error)]


def together(
    call: Call, callers: list[list[Any]], seconds: float, cancel: dict[int, float], method: bool
) -> dict[str, Any]:
    """Let callers ``[time, key]`` come at their times, and cancel some; tell how each ended."""

    async def work(key: str) -> Any:
        ended = outcome(call, key)  # at the beginning, so that a call that is cancelled is known, too
        await asyncio.sleep(seconds)
        if ended[0] == "raised":
            raise ValueError
        return ended[1]

    async def main() -> dict[str, Any]:
        class Report:
            @_sized(50)
            async def total(self, key: str) -> Any:
                return await work(key)

        @_sized(50)
        async def memo(key: str) -> Any:
            return await work(key)

        report = Report()

        async def caller(time: float, key: str) -> list[Any]:
            await asyncio.sleep(time)
            return await _awaited(lambda: (report.total if method else memo)(key))

        tasks = [asyncio.ensure_future(caller(time, key)) for time, key in callers]
        for number, time in cancel.items():
            asyncio.get_running_loop().call_later(time, tasks[number].cancel)
        endings = list(await asyncio.gather(*tasks))
        return {"endings": endings, "info": _info(lambda: report.total if method else memo)}

    ended = outcome(lambda: run_virtual(main()))
    return ended[1] if ended[0] == "returned" else {"endings": [], "info": _ended(ended)}  # type: ignore[no-any-return]


def many(maxsize: int, numbers: list[int], factor: int) -> list[Any]:
    """The sum of what a memoized function returns for some numbers, and how many calls were hits."""

    @_sized(maxsize)
    def memo(number: int) -> int:
        return number * factor

    total = 0
    for number in numbers:
        total += memo(number)
    return [total, _info(lambda: memo)[0]]
