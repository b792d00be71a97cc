"""An ordered dict of values with the times they were asked for, and a future for each call in progress."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple


class Answer(NamedTuple):
    """A value, and how good it is."""

    value: Any
    source: str
    age: float
    degraded: bool


class Resilient:
    """Answers from a primary, from what it said before, or from fallbacks."""

    failures: tuple[type[BaseException], ...] = (OSError,)

    def __init__(
        self,
        primary: Callable[[Any], Any],
        fallbacks: Sequence[tuple[str, Callable[[Any], Any]]],
        *,
        ttl: float,
        stale_if_error: float,
        stale_while_revalidate: float,
        clock: Callable[[], float],
        spawn: Callable[[Callable[[], object]], object],
        max_keys: int = 1000,
    ) -> None:
        self.primary, self.fallbacks, self.clock, self.spawn = primary, fallbacks, clock, spawn
        self.ttl, self.max_keys = ttl, max_keys
        self.until_error, self.until_refresh = ttl + stale_if_error, ttl + stale_while_revalidate
        self.lock = threading.Lock()
        self.stored: OrderedDict[Any, tuple[Any, float]] = OrderedDict()
        self.flights: dict[Any, Future[tuple[Any, float]]] = {}
        self.refreshing: set[Any] = set()

    def get(self, key: Hashable) -> Answer:
        answer = self.from_store(key, self.until_refresh)
        if answer is None:
            return self.ask(key)
        if answer.degraded:
            self.refresh_later(key)
        return answer

    def from_store(self, key: Hashable, limit: float) -> Answer | None:
        """What is stored, if it is younger than a limit."""
        with self.lock:
            if key not in self.stored:
                return None
            self.stored.move_to_end(key)
            value, asked = self.stored[key]
        age = self.clock() - asked
        if age >= limit:
            return None
        return Answer(value, "primary", age, False) if age < self.ttl else Answer(value, "stale", age, True)

    def ask(self, key: Hashable) -> Answer:
        try:
            value, asked = self.fetch(key)
        except self.failures as error:
            return self.from_store(key, self.until_error) or self.fall_back(key, error)
        return Answer(value, "primary", self.clock() - asked, False)

    def fall_back(self, key: Hashable, error: BaseException) -> Answer:
        for name, fallback in self.fallbacks:
            try:
                return Answer(fallback(key), name, 0.0, True)
            except self.failures as problem:
                error.add_note(f"{name}: {problem}")
        raise error

    def fetch(self, key: Hashable) -> tuple[Any, float]:
        """Call the primary, or wait for the call that is in progress."""
        with self.lock:
            flight = self.flights.get(key)
            mine = flight is None
            if flight is None:
                flight = self.flights[key] = Future()
        if mine:
            self.fly(key, flight)
        return flight.result()

    def fly(self, key: Hashable, flight: Future[tuple[Any, float]]) -> None:
        asked = self.clock()
        try:
            value = self.primary(key)
        except BaseException as error:
            self.land(key)
            flight.set_exception(error)
        else:
            self.land(key, (value, asked))
            flight.set_result((value, asked))

    def land(self, key: Hashable, *news: tuple[Any, float]) -> None:
        with self.lock:
            del self.flights[key]
            for each in news:
                self.keep(key, each)

    def keep(self, key: Hashable, each: tuple[Any, float]) -> None:
        self.stored[key] = each
        if len(self.stored) > self.max_keys:
            self.stored.popitem(last=False)

    def refresh_later(self, key: Hashable) -> None:
        with self.lock:
            if key in self.refreshing:
                return
            self.refreshing.add(key)
        self.spawn(partial(self.refresh, key))

    def refresh(self, key: Hashable) -> None:
        try:
            with suppress(*self.failures):
                self.fetch(key)
        finally:
            with self.lock:
                self.refreshing.remove(key)
