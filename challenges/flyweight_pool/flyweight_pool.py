"""Flyweight pool: fill in this file. The README says what is graded, part by part."""

from __future__ import annotations

from typing import Any


class FlyweightMeta(type):
    """The class of flyweight classes: calling such a class comes here first. You may do without it."""

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        """The one object of this class for these arguments."""
        raise NotImplementedError


class Flyweight(metaclass=FlyweightMeta):
    """Derive from this to have one object for the same arguments."""
