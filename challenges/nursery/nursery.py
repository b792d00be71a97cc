"""Nursery: fill in this file. The README says what is graded, part by part."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Any


class Nursery:
    """A block of code that no task outlives."""

    def __init__(self, *, timeout: float | None = None) -> None:
        """Make a nursery that cancels itself ``timeout`` seconds after its block was entered."""
        raise NotImplementedError

    async def __aenter__(self) -> Nursery:
        """Enter the block."""
        raise NotImplementedError

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        """Wait for the children; ``error`` is what has left the body, if anything."""
        raise NotImplementedError

    def start_soon(self, fn: Callable[..., Awaitable[object]], *args: Any) -> None:
        """Let ``fn(*args)`` run as a child."""
        raise NotImplementedError

    async def start(self, fn: Callable[..., Awaitable[object]], *args: Any) -> Any:
        """Let ``fn(*args, task_status=...)`` run as a child, and wait until it is ready."""
        raise NotImplementedError

    def cancel(self) -> None:
        """Shut the nursery down."""
        raise NotImplementedError
