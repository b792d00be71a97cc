"""What the verdict has to be, from the whole file at once: a recursive descent, regular expressions and slices.

A parser that looks at one byte at a time and never back fails at the first byte that no valid file has there.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

Facts = list[Any]
"""Type, error and offset."""

_SPACE = re.compile(rb"[ \t\n\r]*")
_DIGITS = re.compile(rb"[0-9]*")
_PLAIN = re.compile(rb'[^"\\\x00-\x1f]*')
_QUOTED = re.compile(rb'(?:[^"\x00]|"")*')
_UNQUOTED = re.compile(rb'[^",\r\n\x00]*')
_STARTXREF = re.compile(rb"startxref(?:\r\n|\r|\n)([0-9]{1,10})(?:\r\n|\r|\n)\Z")
_HEX = b"0123456789abcdefABCDEF"


class _BadError(Exception):
    """The byte at an offset cannot be there; at the size of the file: something is missing."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


@cache
def _missing(sequence: bytes) -> int | None:
    """How many bytes a character lacks that begins so: tried with the lowest and the highest of those that can follow."""
    for count in range(4):
        for fill in (b"\x80", b"\xbf"):
            try:
                if len((sequence + fill * count).decode()) == 1:
                    return count
            except UnicodeDecodeError:
                pass
    return None


def utf8_end(content: bytes) -> int:
    """How many bytes are the beginning of some UTF-8 text."""
    start = 0
    for position in range(len(content)):
        missing = _missing(content[start : position + 1])
        if missing is None:
            return position
        if missing == 0:
            start = position + 1
    return len(content)


@dataclass
class _Json:
    """Recursive descent; strings may contain any bytes from 0x80 on."""

    text: bytes
    at: int = 0

    def peek(self) -> bytes:
        return self.text[self.at : self.at + 1]

    def take(self, allowed: bytes) -> bytes:
        byte = self.peek()
        if not byte or byte not in allowed:
            raise _BadError(self.at)
        self.at += 1
        return byte

    def skip(self, pattern: re.Pattern[bytes]) -> None:
        found = pattern.match(self.text, self.at)
        assert found is not None
        self.at = found.end()

    def document(self) -> None:
        self.value()
        if self.at < len(self.text):
            raise _BadError(self.at)

    def value(self) -> None:
        self.skip(_SPACE)
        first = self.take(b'{["-0123456789tfn')
        if first == b"{":
            self.members(b"}", self.member)
        elif first == b"[":
            self.members(b"]", self.value)
        elif first == b'"':
            self.string()
        elif first in b"tfn":
            for byte in {b"t": b"rue", b"f": b"alse", b"n": b"ull"}[first]:
                self.take(bytes([byte]))
        else:
            self.number(first)
        self.skip(_SPACE)

    def members(self, close: bytes, one: Callable[[], None]) -> None:
        self.skip(_SPACE)
        if self.peek() == close:
            self.at += 1
            return
        one()
        while self.take(b"," + close) == b",":
            one()

    def member(self) -> None:
        self.skip(_SPACE)
        self.take(b'"')
        self.string()
        self.skip(_SPACE)
        self.take(b":")
        self.value()

    def string(self) -> None:
        while True:
            self.skip(_PLAIN)
            if self.take(b'"\\') == b'"':
                return
            if self.take(b'"\\/bfnrtu') == b"u":
                for _ in range(4):
                    self.take(_HEX)

    def number(self, first: bytes) -> None:
        if first == b"-":
            first = self.take(b"0123456789")
        if first != b"0":
            self.skip(_DIGITS)
        if self.peek() == b".":
            self.at += 1
            self.take(b"0123456789")
            self.skip(_DIGITS)
        if self.peek() in (b"e", b"E"):
            self.at += 1
            if self.peek() in (b"+", b"-"):
                self.at += 1
            self.take(b"0123456789")
            self.skip(_DIGITS)


def _json(content: bytes) -> tuple[str, int] | None:
    try:
        _Json(content).document()
    except _BadError as error:
        bad = min(error.offset, utf8_end(content))
        return ("syntax" if bad < len(content) else "truncated", bad)
    bad = utf8_end(content)
    return None if bad == len(content) else ("syntax", bad)


def _field_end(content: bytes, at: int) -> int:
    quoted = content[at : at + 1] == b'"'
    pattern = _QUOTED if quoted else _UNQUOTED
    found = pattern.match(content, at + quoted)
    assert found is not None
    end = found.end()
    if quoted:
        if content[end : end + 1] != b'"':
            raise _BadError(end)
        end += 1
    if content[end : end + 1] not in (b"", b",", b"\r", b"\n"):
        raise _BadError(end)
    return end


def _record_end(content: bytes, at: int, width: int | None) -> tuple[int, int]:
    """Where the next record begins, and how many fields this one has."""
    fields = 1
    at = _field_end(content, at)
    while content[at : at + 1] == b",":
        if fields == width:
            raise _BadError(at)
        fields += 1
        at = _field_end(content, at + 1)
    if width not in (None, fields):
        raise _BadError(at)
    if content[at : at + 1] == b"\r":
        at += 1
        if content[at : at + 1] != b"\n":
            raise _BadError(at)
    return min(at + 1, len(content)), fields


def _csv(content: bytes) -> tuple[str, int] | None:
    at, width = 0, None
    try:
        if not content:
            raise _BadError(0)
        while at < len(content):
            at, width = _record_end(content, at, width)
    except _BadError as error:
        return ("syntax" if error.offset < len(content) else "truncated", error.offset)
    return None


def _pdf(content: bytes) -> tuple[str, int] | None:
    if content[:7] not in (b"%PDF-1.", b"%PDF-2."):
        return ("header", 0)
    if b"%%EOF" not in content[-1024:]:
        return ("eof", len(content))
    end = content.rindex(b"%%EOF")
    found = _STARTXREF.search(content[:end])
    if found is None:
        return ("startxref", end)
    at = int(found[1])
    fine = content[at : at + 4] == b"xref" and content[at - 1 : at] in (b"\r", b"\n")
    return None if fine else ("startxref", end)


def expected(content: bytes, declared: str | None, max_size: int = 1 << 20) -> Facts:
    """Type, error and offset of a file."""
    is_pdf = content.startswith(b"%PDF-")
    if is_pdf and declared in ("json", "csv"):
        return ["pdf", "mismatch", 0]
    sniffed = "pdf" if is_pdf else "json" if content[:1] in (b"{", b"[") else "csv"
    kind = declared or sniffed
    found = {"json": _json, "csv": _csv, "pdf": _pdf}[kind](content[:max_size])
    if len(content) > max_size and (found is None or found[0] not in ("syntax", "header")):
        found = ("too_large", max_size)
    return [kind, *(found or (None, None))]


@dataclass
class Served:
    """A file that is read from the judge, which counts."""

    content: bytes
    received: int = 0

    def read(self, n: Any) -> bytes:
        """The next bytes, at most 65,536."""
        if type(n) is not int or n < 1:
            raise ValueError(f"read({n!a:.40})")
        piece = self.content[self.received : self.received + min(n, 65_536)]
        self.received += len(piece)
        return piece


def _records(rng: random.Random, size: int) -> bytes:
    block = b"".join(b"%d,%s,x\r\n" % (rng.randrange(10**9), rng.randbytes(8).hex().encode()) for _ in range(1000))
    return block * (size // len(block))


def large_json(rng: random.Random, size: int) -> tuple[bytes, Facts]:
    """A string and a number that are two fifths of the file each, small values, and a line end in a string; and the verdict."""
    part = size // 10
    small = b"".join(b'{"k":[%d,null,-1.5e3]},' % rng.randrange(10**6) for _ in range(500))
    string = b'"' + rng.randbytes(2 * part).hex().encode() + b'",'
    number = b"%d" % rng.randrange(10**6, 10**7) * (4 * part // 7) + b","
    content = b"[" + string + number + b" " * (part // 2) + small * (3 * part // 2 // len(small))
    content += b'"' + b"z" * rng.randrange(60_000)
    return content + b"\n", ["json", "syntax", len(content)]


def large_csv(rng: random.Random, size: int) -> tuple[bytes, Facts]:
    """A field with quotes and one without that are two fifths of the file each, records, the last too short; and the verdict."""
    part = size // 5
    long = b'"' + b'""' * part + b'",' + rng.randbytes(part).hex().encode() + b",x\n"
    block = b"".join(b"%d,%s,x\r\n" % (rng.randrange(10**9), rng.randbytes(8).hex().encode()) for _ in range(500))
    content = long + block * (part // len(block)) + b"a," + b"y" * rng.randrange(60_000)
    return content + b"\n", ["csv", "syntax", len(content)]


def large_pdf(rng: random.Random, size: int) -> tuple[bytes, Facts]:
    """Random bytes, with a table in the middle that is found or missed by one; and the verdict."""
    half = rng.randbytes(size // 2 + rng.randrange(60_000))
    body = b"%PDF-1.7\n" + half + b"\n"
    shift = rng.randrange(2)
    content = body + b"xref\n" + half + b"\nstartxref\n%d\n" % (len(body) + shift)
    return content + b"%%EOF", ["pdf", *(("startxref", len(content)) if shift else (None, None))]
