"""A sink, a dead letter queue and a source that fail by a script, and what has to become of each record.

What is sent, stored, dead-lettered, read and committed is written down here, in the judge. What is expected follows
from the records alone: whichever way a batch is divided, its records have to end in the same places.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Record = dict[str, Any]
PERMANENT = ["ValueError", "KeyError", "RuntimeError"]
TRANSIENT = ["ConnectionError", "TimeoutError"]


def records_of(keys: list[str]) -> list[Record]:
    """A record for each key."""
    return [{"id": number, "key": key, "value": f"{key}/{number}"} for number, key in enumerate(keys)]


def different(count: int) -> list[Record]:
    """Records whose keys are all different."""
    return records_of([f"k{number}" for number in range(count)])


def pause(attempt: int) -> float:
    """What ``backoff`` returns."""
    return attempt * attempt / 4


@dataclass
class World:
    """Serves all that ``ingest`` and ``redrive`` are given, and keeps a log."""

    bad: dict[int, str] = field(default_factory=dict)
    """Records that are refused, by id, and the exception."""
    weather: list[str] = field(default_factory=list)
    """What happens in each call of the sink before it looks at the records: ``"ok"`` or an exception."""
    lost_letter: int = -1
    """The dead letter, counted from 0, that cannot be written."""
    lost_error: str = "RuntimeError"
    events: list[list[Any]] = field(default_factory=list)
    stored: list[Record] = field(default_factory=list)
    letters: list[list[Any]] = field(default_factory=list)
    reads: int = 0

    def collaborators(self) -> dict[str, Callable[..., Any]]:
        """What the probe ``ingest`` is given."""
        return {**self.delivery(), "read": self._read, "dead": self._dead, "commit": self._commit}

    def delivery(self) -> dict[str, Callable[..., Any]]:
        """What both probes are given; ``redrive`` gets ``discard`` in addition."""
        return {"sink": self._sink, "backoff": self._backoff, "sleep": self._sleep}

    def _read(self) -> None:
        self.reads += 1
        self.events.append(["read"])

    def _sink(self, records: Any) -> str:
        calls = sum(event[0] == "sink" for event in self.events) if self.weather else 0
        self.events.append(["sink", _ids(records)])
        if calls < len(self.weather) and self.weather[calls] != "ok":
            return self.weather[calls]
        for number in _ids(records):
            if number in self.bad:
                return self.bad[number]
        self.stored += records
        return ""

    def _dead(self, record: Any, error: str) -> str:
        fails = len(self.letters) == self.lost_letter
        self.events.append(["lost" if fails else "dead", *_ids([record])])
        if fails:
            return self.lost_error
        self.letters.append([record, error])
        return ""

    def _commit(self, count: Any) -> None:
        self.events.append(["commit", count, len(self.stored) + len(self.letters), self.reads])

    def discard(self, record: Any) -> None:
        """Take a letter out of the queue."""
        self.events.append(["discard", *_ids([record])])

    def _backoff(self, attempt: Any) -> float:
        return pause(attempt) if type(attempt) is int else -1.0

    def _sleep(self, seconds: Any) -> None:
        self.events.append(["sleep", seconds])

    def of(self, *kinds: str) -> list[list[Any]]:
        """The events of some kinds."""
        return [event for event in self.events if event[0] in kinds]

    def letters_by_key(self) -> dict[str, list[Any]]:
        """The dead letters of each key, in order: between keys there is no order."""
        return by_key(self.letters)


def _ids(records: Any) -> list[Any]:
    plain = records if type(records) is list else [records]
    return [record.get("id") if type(record) is dict else record for record in plain]


def by_key(letters: list[list[Any]]) -> dict[str, list[Any]]:
    """Letters by key."""
    found: dict[str, list[Any]] = {}
    for letter in letters:
        key = letter[0].get("key") if type(letter[0]) is dict else None
        found.setdefault(str(key), []).append(letter)
    return found


@dataclass
class Expected:
    """Where all records are in the end."""

    stored: list[Record]
    letters: list[list[Any]]

    @property
    def result(self) -> list[Any]:
        """What the probe tells of the result."""
        return ["returned", [len(self.stored), len(self.letters)]]


def expected_ingest(records: list[Record], bad: dict[int, str]) -> Expected:
    """Where each record belongs."""
    blocked: set[str] = set()
    expected = Expected([], [])
    for record in records:
        error = "KeyBlockedError" if record["key"] in blocked else bad.get(record["id"])
        if error is None:
            expected.stored.append(record)
        else:
            expected.letters.append([record, error])
            blocked.add(record["key"])
    return expected


def expected_commits(total: int, batch_size: int) -> list[list[Any]]:
    """The commits, each with how many records are stored or dead-lettered by then, and how many have been read."""
    ends = [*range(batch_size, total, batch_size), total] if total else []
    return [["commit", end, end, end] for end in ends]


def expected_redrive(
    letters: list[Record], bad: dict[int, str], weather: list[str], most: int
) -> tuple[list[Any], Any]:
    """The events of a redrive, and how it ends."""
    events: list[Any] = []
    blocked: set[str] = set()
    sky = iter(weather)
    stored = 0
    for record in letters:
        if record["key"] in blocked:
            continue
        for attempt in range(1, most + 1):
            events.append(["sink", [record["id"]]])
            if next(sky, "ok") == "ok":
                break
            if attempt == most:
                return events, ["SinkUnavailableError"]
            events.append(["sleep", pause(attempt)])
        if record["id"] in bad:
            blocked.add(record["key"])
        else:
            events.append(["discard", record["id"]])
            stored += 1
    return events, ["returned", stored]
