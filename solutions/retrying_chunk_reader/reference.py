"""A small state machine: what was received, how many failures in a row, one stream at a time."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any


class RetriesExhaustedError(Exception):
    """Too many failures in a row."""


class EarlyEndError(Exception):
    """A stream ended before the object did."""


class Reader:
    """Reads one object."""

    failures_to_retry: tuple[type[Exception], ...] = (OSError, EarlyEndError)

    def __init__(
        self,
        open_at: Callable[[int], Any],
        size: int,
        chunk_size: int,
        max_retries: int,
        base: float,
        cap: float,
        sleep: Callable[[float], object],
        rng: random.Random,
    ) -> None:
        self.open_at, self.size, self.chunk_size = open_at, size, chunk_size
        self.max_retries, self.base, self.cap, self.sleep, self.rng = max_retries, base, cap, sleep, rng
        self.received = self.failures = 0
        self.buffer = bytearray()
        self.stream: Any = None

    def chunks(self) -> Iterator[bytes]:
        try:
            while self.received < self.size:
                try:
                    self.receive()
                except self.failures_to_retry as error:
                    self.drop()
                    self.recover(error)
                if self.complete():
                    yield self.take()
        finally:
            self.drop()

    def receive(self) -> None:
        if self.stream is None:
            self.stream = self.open_at(self.received)
        data = self.stream.read(min(self.chunk_size - len(self.buffer), self.size - self.received))
        if not data:
            raise EarlyEndError(f"the stream ended at byte {self.received} of {self.size}")
        self.failures = 0
        self.received += len(data)
        self.buffer += data

    def recover(self, error: Exception) -> None:
        self.failures += 1
        if self.failures > self.max_retries:
            raise RetriesExhaustedError(f"{self.failures} failures in a row at byte {self.received}") from error
        self.pause()

    def pause(self) -> None:
        self.sleep(self.rng.uniform(0, self.limit(self.failures - 1)))

    def limit(self, k: int) -> float:
        # base * 2.0**k overflows at k = 1024; 2**60 is beyond every pause that anybody waits for.
        return self.cap if k > 60 else min(self.cap, self.base * 2.0**k)

    def complete(self) -> bool:
        return len(self.buffer) == self.chunk_size or bool(self.buffer) and self.received == self.size

    def take(self) -> bytes:
        chunk = bytes(self.buffer)
        self.buffer.clear()
        return chunk

    def drop(self) -> None:
        stream, self.stream = self.stream, None
        if stream is not None:
            stream.close()


def read_chunks(
    open_at: Callable[[int], Any],
    size: int,
    *,
    chunk_size: int,
    max_retries: int,
    base: float,
    cap: float,
    sleep: Callable[[float], object],
    rng: random.Random,
) -> Iterator[bytes]:
    return Reader(open_at, size, chunk_size, max_retries, base, cap, sleep, rng).chunks()
