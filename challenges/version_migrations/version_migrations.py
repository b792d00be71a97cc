"""Version migrations: fill in this file. The README says what is graded, part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

Body: TypeAlias = dict[str, Any]
Function: TypeAlias = Callable[[Body], Body]


class UnknownVersionError(ValueError):
    """A version that the pipeline does not have."""


class VersionChange:
    """What changed on a day, and how to get there and back."""

    def __init__(self, day: str, description: str) -> None:
        """``day`` is the first version that has the change."""
        raise NotImplementedError

    def request(self, resource: str) -> Callable[[Function], Function]:
        """Decorates the function that makes an old request new."""
        raise NotImplementedError

    def response(self, resource: str) -> Callable[[Function], Function]:
        """Decorates the function that makes a new response old."""
        raise NotImplementedError


class Pipeline:
    """All changes of an API."""

    def __init__(self, changes: Iterable[VersionChange], base: str) -> None:
        """``base`` is the version before the first change."""
        raise NotImplementedError

    def upgrade_request(self, resource: str, body: Body, version: str) -> Body:
        """What a client of a version sent, as the latest version has it."""
        raise NotImplementedError

    def downgrade_response(self, resource: str, body: Body, version: str) -> Body:
        """What the latest version answers, as a client of a version knows it."""
        raise NotImplementedError

    def changelog(self, old: str, new: str) -> list[tuple[str, str]]:
        """Days and descriptions of the changes between two versions."""
        raise NotImplementedError
