"""Delivery knows about transient failures; what cannot be delivered is halved until it is one record."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any


class SinkUnavailableError(Exception):
    """The sink is down."""


class KeyBlockedError(Exception):
    """A record cannot be stored because one before it, with the same key, was not."""


class Delivery:
    """Sends records to the sink, again and again while it fails transiently."""

    transient: tuple[type[Exception], ...] = (ConnectionError, TimeoutError)

    def __init__(self, sink: Any, max_attempts: int, backoff: Any, sleep: Any) -> None:
        self.sink, self.max_attempts, self.backoff, self.sleep = sink, max_attempts, backoff, sleep

    def send(self, records: list[dict[str, Any]]) -> Exception | None:
        """Store the records, or tell why at least one of them cannot be stored."""
        attempt = 0
        while True:
            attempt += 1
            try:
                self.sink(records)
                return None
            except self.transient as error:
                self.check(attempt, error)
            except Exception as error:
                return error
            self.pause(attempt)

    def check(self, attempt: int, error: Exception) -> None:
        if attempt == self.max_attempts:
            raise SinkUnavailableError(f"{attempt} attempts failed") from error

    def pause(self, attempt: int) -> None:
        self.sleep(self.backoff(attempt))


class Ingestion:
    """One run."""

    def __init__(self, delivery: Delivery, dead_letter: Any, commit: Any) -> None:
        self.delivery, self.dead_letter, self.commit = delivery, dead_letter, commit
        self.stored = self.dead = 0
        self.blocked: set[Any] = set()

    def run(self, source: Iterable[dict[str, Any]], batch_size: int) -> tuple[int, int]:
        records = iter(source)
        while batch := list(islice(records, batch_size)):
            self.deal_with(batch)
            self.commit(self.stored + self.dead)
        return self.stored, self.dead

    def deal_with(self, records: list[dict[str, Any]]) -> None:
        records = self.without_blocked(records)
        error = self.delivery.send(records) if records else None
        if error is None:
            self.stored += len(records)
        elif len(records) == 1:
            self.bury(records[0], error)
        else:
            self.divide(records)

    def divide(self, records: list[dict[str, Any]]) -> None:
        middle = len(records) // 2
        self.deal_with(records[:middle])
        self.deal_with(records[middle:])

    def without_blocked(self, records: list[dict[str, Any]]) -> list[dict[str, Any]]:
        free = []
        for record in records:
            if record["key"] in self.blocked:
                self.bury(record, KeyBlockedError(record["key"]))
            else:
                free.append(record)
        return free

    def bury(self, record: dict[str, Any], error: Exception) -> None:
        self.dead_letter(record, error)
        self.dead += 1
        self.blocked.add(record["key"])


def ingest(
    source: Iterable[dict[str, Any]],
    sink: Callable[[list[dict[str, Any]]], object],
    dead_letter: Callable[[dict[str, Any], Exception], object],
    commit: Callable[[int], object],
    *,
    batch_size: int,
    max_attempts: int,
    backoff: Callable[[int], float],
    sleep: Callable[[float], object],
) -> tuple[int, int]:
    delivery = Delivery(sink, max_attempts, backoff, sleep)
    return Ingestion(delivery, dead_letter, commit).run(source, batch_size)


class Redrive:
    """Sends letters again."""

    def __init__(self, delivery: Delivery, discard: Any) -> None:
        self.delivery, self.discard = delivery, discard
        self.stored = 0
        self.blocked: set[Any] = set()

    def run(self, letters: list[dict[str, Any]]) -> int:
        for record in letters:
            if record["key"] not in self.blocked:
                self.one(record)
        return self.stored

    def one(self, record: dict[str, Any]) -> None:
        if self.delivery.send([record]) is None:
            self.discard(record)
            self.stored += 1
        else:
            self.refused(record)

    def refused(self, record: dict[str, Any]) -> None:
        self.blocked.add(record["key"])


def redrive(
    letters: list[dict[str, Any]],
    sink: Callable[[list[dict[str, Any]]], object],
    discard: Callable[[dict[str, Any]], object],
    *,
    max_attempts: int,
    backoff: Callable[[int], float],
    sleep: Callable[[float], object],
) -> int:
    return Redrive(Delivery(sink, max_attempts, backoff, sleep), discard).run(letters)
