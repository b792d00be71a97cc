"""Gives the validator files, and tells what it says of them."""

from __future__ import annotations

import io
from collections.abc import Callable
from itertools import cycle
from typing import Any

import upload_validators

from pytest_interview.probing import outcome, plain


class _Stream:
    """Serves a file in pieces of given sizes, again and again."""

    def __init__(self, content: bytes, sizes: list[int]) -> None:
        self._file, self._sizes = io.BytesIO(content), cycle(sizes)

    def read(self, n: int = -1, /) -> bytes:
        return self._file.read(n if n is None or n < 0 else min(n, next(self._sizes)))


class _Remote:
    """A file in the judge."""

    def __init__(self, read: Callable[[Any], bytes]) -> None:
        self._read = read

    def read(self, n: Any, /) -> bytes:
        return self._read(plain(n))


def _facts(stream: Any, declared: str | None, max_size: int) -> list[Any]:
    def check() -> list[Any]:
        verdict = upload_validators.validate(stream, declared, max_size=max_size)
        return [plain(verdict.type), plain(verdict.error), plain(verdict.offset)]

    ended = outcome(check)
    return ended[1] if ended[0] == "returned" else ["raised", ended[1], None]


def verdicts(files: list[tuple[bytes, str | None, int, list[int]]]) -> list[list[Any]]:
    """Type, error and offset of each file; a file is its bytes, what it is declared, the limit, and the sizes of reads."""
    return [_facts(_Stream(content, sizes), declared, max_size) for content, declared, max_size, sizes in files]


def remote(read: Callable[[Any], bytes], declared: str | None, max_size: int) -> list[Any]:
    """Type, error and offset of a file that is read from the judge."""
    return _facts(_Remote(read), declared, max_size)
