"""The decorators return None."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reference import *


def _register(functions: dict[str, Function], resource: str) -> Callable[[Function], Any]:
    def decorate(function: Function) -> None:
        if resource in functions:
            raise ValueError(resource)
        functions[resource] = function

    return decorate
