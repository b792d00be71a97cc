"""A second function takes the place of the first."""

from __future__ import annotations

from collections.abc import Callable

from reference import *


def _register(functions: dict[str, Function], resource: str) -> Callable[[Function], Function]:
    def decorate(function: Function) -> Function:
        functions[resource] = function
        return function

    return decorate
