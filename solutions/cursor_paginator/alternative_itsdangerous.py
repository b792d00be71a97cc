"""The itsdangerous library signs; the adapter packs the position and insists on the one spelling of a cursor."""

from __future__ import annotations

import ast
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass

from itsdangerous import BadSignature, Signer


class InvalidCursorError(ValueError):
    pass


class ExpiredCursorError(InvalidCursorError):
    pass


@dataclass(frozen=True)
class Page:
    items: list
    next_cursor: str | None
    has_more: bool


class CursorPager:
    def __init__(self, fetch_after, secrets, *, sort, clock, ttl):
        # itsdangerous signs with the last of its keys.
        self._signer = Signer(list(secrets)[::-1], salt=repr([tuple(field) for field in sort]).encode())
        self._fetch_after, self._sort, self._clock, self._ttl = fetch_after, sort, clock, ttl

    def first(self, n):
        return self._page(None, n)

    def _page(self, position, n):
        rows = self._fetch_after(position, n + 1)
        if len(rows) <= n:
            return Page(rows, None, False)
        state = (self._clock(), tuple(rows[n - 1][name] for name, _ in self._sort))
        payload = urlsafe_b64encode(repr(state).encode("utf-8")).rstrip(b"=")
        return Page(rows[:n], self._signer.sign(payload).decode(), True)

    def after(self, cursor, n):
        try:
            payload = self._signer.unsign(cursor.encode("ascii"))
        except (BadSignature, UnicodeEncodeError):
            raise InvalidCursorError from None
        signature = cursor.rpartition(".")[2]
        spellings = [self._signer.get_signature(payload)]
        spellings += [Signer(key, salt=self._signer.salt).get_signature(payload) for key in self._signer.secret_keys]
        if signature.encode() not in spellings:  # base64 has spare bits at its end
            raise InvalidCursorError
        made, position = ast.literal_eval(urlsafe_b64decode(payload + b"=" * (-len(payload) % 4)).decode("utf-8"))
        if self._clock() > made + self._ttl:
            raise ExpiredCursorError
        return self._page(position, n)
