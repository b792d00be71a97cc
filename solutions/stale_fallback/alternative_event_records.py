"""A record for each key with all that is known of it, and an event for the call in progress."""

import threading
from dataclasses import dataclass
from typing import Any, NamedTuple


class Answer(NamedTuple):
    value: Any
    source: str
    age: float
    degraded: bool


@dataclass
class Record:
    value: Any = None
    since: float | None = None
    refreshing: bool = False
    call: "Call | None" = None


class Call:
    def __init__(self):
        self.over = threading.Event()
        self.result = None
        self.error = None


class Resilient:
    def __init__(self, primary, fallbacks, *, max_keys=1000, clock, spawn, **windows):
        self.primary, self.fallbacks, self.max_keys = primary, fallbacks, max_keys
        self.clock, self.spawn, self.windows = clock, spawn, windows
        self.records = {}  # in the order of use
        self.lock = threading.RLock()

    def get(self, key):
        ttl = self.windows["ttl"]
        with self.lock:
            record = self.records[key] = self.records.pop(key, None) or Record()
            self.tidy()
            age = self.age(record)
            if age is not None and age < ttl:
                return Answer(record.value, "primary", age, False)
            if age is not None and age < ttl + self.windows["stale_while_revalidate"]:
                answer = Answer(record.value, "stale", age, True)
                spawn, record.refreshing = not record.refreshing, True
            else:
                answer = None
        if answer is None:
            return self.from_primary(key, record)
        if spawn:
            self.spawn(lambda: self.refresh(key, record))
        return answer

    def age(self, record):
        return None if record.since is None else self.clock() - record.since

    def tidy(self):
        """Only what holds a value counts; what holds neither a value nor a call is of no use."""
        with self.lock:
            holding = [key for key, record in self.records.items() if record.since is not None]
            for key in holding[: max(0, len(holding) - self.max_keys)]:
                del self.records[key]
            idle = [key for key, record in list(self.records.items())[:-1] if record.since is None and not record.call]
            for key in idle:
                del self.records[key]

    def from_primary(self, key, record):
        call = self.call(key, record)
        if call.error is None:
            value, since = call.result
            return Answer(value, "primary", self.clock() - since, False)
        if not isinstance(call.error, OSError):
            raise call.error
        with self.lock:
            age = self.age(record)
            if age is not None and age < self.windows["ttl"] + self.windows["stale_if_error"]:
                return Answer(record.value, "stale", age, True)
        for name, fallback in self.fallbacks:
            try:
                return Answer(fallback(key), name, 0.0, True)
            except OSError as error:
                call.error.add_note(f"{name}: {error}")
        raise call.error

    def call(self, key, record):
        with self.lock:
            call, mine = record.call, record.call is None
            if mine:
                call = record.call = Call()
        if not mine:
            call.over.wait()
            return call
        try:
            since = self.clock()
            call.result = (self.primary(key), since)
        except BaseException as error:
            call.error = error
        with self.lock:
            record.call = None
            if call.error is None:
                record.value, record.since = call.result
            self.tidy()
        call.over.set()
        return call

    def refresh(self, key, record):
        try:
            call = self.call(key, record)
        finally:
            record.refreshing = False
        if call.error is not None and not isinstance(call.error, OSError):
            raise call.error
