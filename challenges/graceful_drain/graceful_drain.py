"""Graceful drain: fill in this file. The README says what is graded, part by part."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any


class OverloadedError(Exception):
    """There is no place for the request."""


class DeadlineExceededError(Exception):
    """The request's time is up."""


class ShuttingDownError(Exception):
    """The service is on its way out."""


@dataclass
class Report:
    """How the shutdown went."""

    finished: int
    cancelled: int
    rejected: int
    errors: list[Exception] = field(default_factory=list)


class Service:
    """Runs a handler for each request, within bounds."""

    def __init__(
        self,
        handler: Callable[[Any, float], Awaitable[Any]],
        *,
        max_concurrency: int,
        queue_limit: int,
        drain_timeout: float,
    ) -> None:
        """Keep the settings."""
        raise NotImplementedError

    @property
    def ready(self) -> bool:
        """Whether requests are let in."""
        raise NotImplementedError

    def on_close(self, close: Callable[[], Awaitable[object]]) -> None:
        """Have something closed at the end of the shutdown."""
        raise NotImplementedError

    async def handle(self, request: Any, *, timeout: float) -> Any:
        """What the handler returns for the request."""
        raise NotImplementedError

    async def shutdown(self) -> Report:
        """Drain, close, and tell how it went."""
        raise NotImplementedError
