"""Gives the reader streams that live in the judge, and tells how it ended."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable
from typing import Any

import retrying_chunk_reader

from pytest_interview.probing import outcome, plain, type_name

Call = Callable[..., Any]


class _Stream:
    """What ``open_at`` returns."""

    def __init__(self, number: int, read: Call, close: Call) -> None:
        self._number, self._read, self._close = number, read, close

    def read(self, n: Any) -> bytes:
        data: bytes = self._read(self._number, plain(n))
        return data

    def close(self) -> None:
        self._close(self._number)


class _Rng:
    """What is given as ``rng``."""

    def __init__(self, uniform: Call) -> None:
        self._uniform = uniform

    def uniform(self, low: Any, high: Any) -> Any:
        return self._uniform(plain(low), plain(high))


def read(
    open_at: Call,
    read: Call,
    close: Call,
    sleep: Call,
    uniform: Call,
    take: Call,
    size: int,
    stop_after: int,
    options: dict[str, Any],
) -> dict[str, str]:
    """Read an object, and stop early after so many chunks (never when negative)."""
    causes: list[str] = []

    def read_all() -> None:
        try:
            iterator = iter(
                retrying_chunk_reader.read_chunks(
                    lambda offset: _Stream(open_at(plain(offset)), read, close),
                    size,
                    sleep=lambda seconds: sleep(seconds + 0.0),  # a subclass of float is as good
                    rng=_Rng(uniform),
                    **options,
                )
            )
            for count, chunk in enumerate(iterator, 1):
                take(plain(chunk))
                if count == stop_after:
                    iterator.close()
                    return
        except retrying_chunk_reader.RetriesExhaustedError as error:
            causes.append(type_name(error.__cause__))
            raise

    ended = outcome(read_all)
    return {"ended": ended[1] if ended[0] == "raised" else "returned", "cause": causes[0] if causes else "none"}


def large(**arguments: Any) -> dict[str, Any]:
    """Read a large object: a digest of its chunks, and how many have which length."""
    digest, lengths = hashlib.sha256(), dict[int, int]()

    def take(chunk: Any) -> None:
        digest.update(chunk)
        lengths[len(chunk)] = lengths.get(len(chunk), 0) + 1
        gc.collect()  # an exception kept in a local variable is a cycle, and no fault of the reader's

    ended = read(**{**arguments, "take": take}, stop_after=-1)
    return {"ended": ended["ended"], "digest": digest.hexdigest(), "lengths": lengths}
