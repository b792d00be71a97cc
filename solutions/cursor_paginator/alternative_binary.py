"""A binary format in hexadecimal: one tag for each type, lengths in front, the signature first."""

from __future__ import annotations

import hashlib
import hmac
import struct
from dataclasses import dataclass


class InvalidCursorError(ValueError):
    pass


class ExpiredCursorError(InvalidCursorError):
    pass


@dataclass(frozen=True)
class Page:
    items: list
    next_cursor: str | None
    has_more: bool


def pack(value):
    if value is None:
        body = b"n"
    elif type(value) is bool:
        body = b"t" if value else b"f"
    elif type(value) is int:
        body = b"i" + value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True)
    elif type(value) is float:
        body = b"d" + struct.pack(">d", value)
    elif type(value) is str:
        body = b"s" + value.encode("utf-8", "surrogatepass")
    else:
        body = b"b" + value
    return struct.pack(">H", len(body)) + body


def unpack(data):
    values = []
    while data:
        (length,) = struct.unpack_from(">H", data)
        tag, body, data = data[2:3], data[3 : 2 + length], data[2 + length :]
        values.append(
            {
                b"n": lambda body: None,
                b"t": lambda body: True,
                b"f": lambda body: False,
                b"i": lambda body: int.from_bytes(body, "big", signed=True),
                b"d": lambda body: struct.unpack(">d", body)[0],
                b"s": lambda body: body.decode("utf-8", "surrogatepass"),
                b"b": lambda body: body,
            }[tag](body)
        )
    return values


class CursorPager:
    def __init__(self, fetch_after, secrets, *, sort, clock, ttl):
        self.fetch_after, self.secrets, self.clock, self.ttl = fetch_after, secrets, clock, ttl
        self.names = [name for name, _ in sort]
        self.context = b"".join(pack(text) for field in sort for text in field)

    def mac(self, secret, body):
        key = hashlib.sha256(self.context + secret).digest()
        return hmac.digest(key, body, "sha256")[:16]

    def make(self, position, n):
        rows = self.fetch_after(position, n + 1)
        more = len(rows) > n
        cursor = None
        if more:
            last = rows[n - 1]
            body = struct.pack(">d", self.clock()) + b"".join(pack(last[name]) for name in self.names)
            cursor = (self.mac(self.secrets[0], body) + body).hex()
        return Page(rows[:n], cursor, more)

    def first(self, n):
        return self.make(None, n)

    def after(self, cursor, n):
        try:
            data = bytes.fromhex(cursor)
        except ValueError:
            raise InvalidCursorError(cursor) from None
        mac, body = data[:16], data[16:]
        known = any(hmac.compare_digest(mac, self.mac(secret, body)) for secret in self.secrets)
        if not known or data.hex() != cursor:
            raise InvalidCursorError(cursor)
        if self.clock() - struct.unpack_from(">d", body)[0] > self.ttl:
            raise ExpiredCursorError(cursor)
        return self.make(tuple(unpack(body[8:])), n)
