"""Cursors are a text payload and its HMAC; the text is checked before anything in it is read."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]
Position = tuple[Any, ...]


class InvalidCursorError(ValueError):
    """The string is not a cursor for this pager."""


class ExpiredCursorError(InvalidCursorError):
    """The cursor was good, but is too old."""


@dataclass(frozen=True)
class Page:
    """One page of rows."""

    items: list[Row]
    next_cursor: str | None
    has_more: bool


class CursorPager:
    """Pages through sorted rows by signed cursors.

    A cursor is ``payload.signature``: the payload is JSON in base64, the signature is taken over the payload's text and
    the sort, so that nothing can be changed, not even the spelling.
    """

    def __init__(
        self,
        fetch_after: Callable[[Position | None, int], list[Row]],
        secrets: Sequence[bytes],
        *,
        sort: Sequence[tuple[str, str]],
        clock: Callable[[], float],
        ttl: float,
    ) -> None:
        self._fetch_after = fetch_after
        self._secrets = list(secrets)
        self._fields = [name for name, _ in sort]
        self._sort = json.dumps([list(field) for field in sort]).encode()
        self._clock = clock
        self._ttl = ttl

    def first(self, n: int) -> Page:
        return self._page(None, n)

    def after(self, cursor: str, n: int) -> Page:
        return self._page(self._open(cursor), n)

    def _page(self, position: Position | None, n: int) -> Page:
        rows = self._fetch_after(position, n + 1)  # one row more tells whether there is one
        items, has_more = rows[:n], len(rows) > n
        return Page(items, self._seal(items[-1]) if has_more else None, has_more)

    def _seal(self, row: Row) -> str:
        payload = [self._clock(), *(self._dump(row[name]) for name in self._fields)]
        text = base64.urlsafe_b64encode(json.dumps(payload, separators=(",", ":")).encode()).rstrip(b"=")
        return f"{text.decode()}.{self._sign(self._secrets[0], text)}"

    def _sign(self, secret: bytes, text: bytes) -> str:
        return hmac.new(secret, text + b"\0" + self._sort, hashlib.sha256).hexdigest()[:40]

    def _open(self, cursor: str) -> Position:
        text, _, signature = cursor.partition(".")
        try:
            raw = text.encode("ascii")
            given = signature.encode("ascii")
        except UnicodeEncodeError:
            raise InvalidCursorError("not a cursor") from None
        if not any(hmac.compare_digest(self._sign(secret, raw).encode(), given) for secret in self._secrets):
            raise InvalidCursorError("not a cursor of this pager")
        made, *values = json.loads(base64.urlsafe_b64decode(raw + b"=" * (-len(raw) % 4)))
        if self._clock() - made > self._ttl:
            raise ExpiredCursorError("the cursor is too old")
        return tuple(self._load(value) for value in values)

    @staticmethod
    def _dump(value: Any) -> Any:
        """JSON knows all the types but bytes."""
        return {"b": value.hex()} if isinstance(value, bytes) else value

    @staticmethod
    def _load(value: Any) -> Any:
        return bytes.fromhex(value["b"]) if isinstance(value, dict) else value
