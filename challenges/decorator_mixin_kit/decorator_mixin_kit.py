"""Decorators and mixins: fill in this file. The README says what is graded, part by part."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def memoize(function: Callable[..., Any] | None = None, *, maxsize: int = 128) -> Any:
    """Decorate a function, a method or a coroutine function: ``@memoize``, ``@memoize()``, ``@memoize(maxsize=10)``.

    What is decorated has ``cache_info()`` and ``cache_clear()``.
    """
    raise NotImplementedError


class LabelMixin:
    """Part 2: gives instances a label."""

    def __init__(self, *args: Any, label: str = "", **kwargs: Any) -> None:
        """Keep the label, and hand on the rest."""
        raise NotImplementedError


class FreshMixin:
    """Part 2: an instance forgets its memoized results when one of its attributes is set or deleted."""

    def __setattr__(self, name: str, value: Any) -> None:
        """Set the attribute, and clear the memoized methods."""
        raise NotImplementedError

    def __delattr__(self, name: str) -> None:
        """Delete the attribute, and clear the memoized methods."""
        raise NotImplementedError
