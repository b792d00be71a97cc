"""What came back from a submission, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, TypeVar

_T = TypeVar("_T")
_SCALARS = (type(None), bool, int, float, str, bytes)
_NAME_OF_TYPE = type.__dict__["__name__"].__get__
_MRO_OF_TYPE = type.__dict__["__mro__"].__get__


def type_name(value: object) -> str:
    """The name of the exact type of a value, read without running its metaclass or ``__class__``."""
    name = _NAME_OF_TYPE(type(value))
    return str(name)


def outcome(function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> tuple[Any, ...]:
    """Call a function and tell how it ended.

    Returns:
        ``("returned", value)``, or ``("raised", name, bases)`` where ``name`` is the exact type of the
        exception and ``bases`` the names of its other classes up to ``Exception`` or ``BaseException``.
    """
    try:
        return ("returned", function(*args, **kwargs))
    except BaseException as error:  # a submission may raise anything, and that is an observation
        names = [str(_NAME_OF_TYPE(cls)) for cls in _MRO_OF_TYPE(type(error))]
        return ("raised", names[0], names[1:-1])


def bounded(iterable: Iterable[_T], most: int) -> list[_T]:
    """The first ``most`` items of an iterable that may never end."""
    return list(islice(iterable, most))


def plain(value: object, depth: int = 0) -> Any:
    """A value that can be sent: itself when it is of a plain type, exactly.

    Args:
        value: Whatever a submission has made.
        depth: How deep lists and tuples are looked into; with 0 they are objects like any other.

    Returns:
        None, a bool, int, float, str or bytes as it is, and a list or tuple of such; in place of anything else
        ``("object", name)`` with the name of its exact type. No code of the value's is run.
    """
    if type(value) in _SCALARS:
        return value
    if depth and type(value) in (list, tuple):
        return type(value)([plain(part, depth - 1) for part in value])  # type: ignore[attr-defined, call-arg]
    return ("object", type_name(value))
