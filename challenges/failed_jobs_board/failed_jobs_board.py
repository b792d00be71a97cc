"""Failed jobs board: fill in this file. The README says what is graded, part by part."""

from __future__ import annotations

from typing import Any


class Board:
    """What is known about jobs, from their events."""

    def __init__(self, title: str) -> None:
        """Start without jobs."""
        raise NotImplementedError

    def apply(self, event: dict[str, Any]) -> None:
        """Take an event, which may be late, or come again."""
        raise NotImplementedError

    def job(self, job: str) -> dict[str, Any] | None:
        """What is known about one job."""
        raise NotImplementedError

    def query(
        self, status: str | None = None, group: str | None = None, page: int = 1, size: int = 20
    ) -> tuple[list[dict[str, Any]], int]:
        """The jobs of a page, and how many there are on all pages."""
        raise NotImplementedError

    def groups(self) -> list[tuple[str, int]]:
        """Fingerprints of errors, with how many failed jobs have them."""
        raise NotImplementedError

    def render(self, status: str | None = None, group: str | None = None, page: int = 1, size: int = 20) -> str:
        """Part 2: the page as HTML."""
        raise NotImplementedError

    def snapshot(self) -> Any:
        """Part 3: everything that is known, as JSON data."""
        raise NotImplementedError

    @classmethod
    def restore(cls, snapshot: Any) -> Board:
        """Part 3: a board that goes on from a snapshot."""
        raise NotImplementedError
