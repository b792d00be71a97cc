"""Generators that are sent one byte after the other, and None at the end; the PDF in two windows."""

import re
from typing import NamedTuple

SPACE = b" \t\r\n"


class Verdict(NamedTuple):
    type: str
    error: str | None = None
    offset: int | None = None


class WrongError(Exception):
    pass


def need(condition):
    if not condition:
        raise WrongError


def one_of(byte, those):
    return byte is not None and byte in those


def space(byte):
    while one_of(byte, SPACE):
        byte = yield
    return byte


def character(lead):
    """The rest of a character that is not ASCII."""
    need(0xC2 <= lead <= 0xF4)
    low, high = {0xE0: (0xA0, 0xBF), 0xED: (0x80, 0x9F), 0xF0: (0x90, 0xBF), 0xF4: (0x80, 0x8F)}.get(lead, (0x80, 0xBF))
    for _ in range(1 + (lead >= 0xE0) + (lead >= 0xF0)):
        byte = yield
        need(byte is not None and low <= byte <= high)
        low, high = 0x80, 0xBF


def string():
    while (byte := (yield)) != 0x22:
        need(byte is not None and byte >= 0x20)
        if byte >= 0x80:
            yield from character(byte)
        elif byte == 0x5C:
            kind = yield
            need(one_of(kind, b'"\\/bfnrtu'))
            for _ in range(4 if kind == 0x75 else 0):
                need(one_of((yield), b"0123456789abcdefABCDEF"))


def digits(byte):
    need(one_of(byte, b"0123456789"))
    while one_of(byte, b"0123456789"):
        byte = yield
    return byte


def number(byte):
    if byte == 0x2D:
        byte = yield
    if byte == 0x30:
        byte = yield
    else:
        byte = yield from digits(byte)
    if byte == 0x2E:
        byte = yield from digits((yield))
    if one_of(byte, b"eE"):
        byte = yield
        if one_of(byte, b"+-"):
            byte = yield
        byte = yield from digits(byte)
    return byte


def json():
    brackets = bytearray()
    byte = yield from space((yield))
    while True:
        # a value begins
        if one_of(byte, b"[{"):
            brackets.append(byte + 2)
            byte = yield from space((yield))
            if byte != brackets[-1]:
                if brackets[-1] == 0x7D:
                    byte = yield from key(byte)
                continue
            brackets.pop()
            byte = yield
        elif byte == 0x22:
            yield from string()
            byte = yield
        elif one_of(byte, b"tfn"):
            for wanted in {0x74: b"rue", 0x66: b"alse", 0x6E: b"ull"}[byte]:
                need((yield) == wanted)
            byte = yield
        else:
            byte = yield from number(byte)
        byte = yield from space(byte)
        while brackets and byte == brackets[-1]:
            brackets.pop()
            byte = yield from space((yield))
        if not brackets:
            need(byte is None)
            return
        need(byte == 0x2C)
        byte = yield from space((yield))
        if brackets[-1] == 0x7D:
            byte = yield from key(byte)


def key(byte):
    need(byte == 0x22)
    yield from string()
    need((yield from space((yield))) == 0x3A)
    return (yield from space((yield)))


def field(byte):
    """A field; returns the byte after it."""
    if byte == 0x22:
        while byte == 0x22:
            while (byte := (yield)) != 0x22:
                need(byte)
            byte = yield
        need(byte is None or byte in b",\r\n")
    else:
        while byte is not None and byte not in b",\r\n":
            need(byte not in b'"\0')
            byte = yield
    return byte


def csv():
    width = 0
    byte = yield
    need(byte is not None)
    while byte is not None:
        fields = 1
        byte = yield from field(byte)
        while byte == 0x2C:
            need(fields != width)
            fields += 1
            byte = yield from field((yield))
        need(width in (0, fields))
        width = fields
        if byte == 0x0D:
            need((yield) == 0x0A)
            byte = 0x0A
        if byte == 0x0A:
            byte = yield


def check_text(kind, pieces):
    machine = {"json": json, "csv": csv}[kind]()
    machine.send(None)
    at = 0
    try:
        for piece in pieces:
            for byte in piece:
                machine.send(byte)
                at += 1
    except WrongError:
        return Verdict(kind, "syntax", at)
    except StopIteration:
        raise AssertionError("a machine ends only at the end") from None
    try:
        machine.send(None)
    except StopIteration:
        return Verdict(kind)
    except WrongError:
        return Verdict(kind, "truncated", at)
    raise AssertionError("it ends at the end")


def check_pdf(pieces):
    size, window, places = 0, b"", set()
    for piece in pieces:
        start = size - len(window)
        window += piece
        size += len(piece)
        if start == 0 and size >= 7 and not re.match(rb"%PDF-[12]\.", window):
            return Verdict("pdf", "header", 0)
        places.update(start + match.end() for match in re.finditer(rb"[\r\n](?=xref)", window))
        window = window[-1100:]
    if size < 7:
        return Verdict("pdf", "header", 0)
    if b"%%EOF" not in window[-1024:]:
        return Verdict("pdf", "eof", size)
    end = window.rindex(b"%%EOF")
    found = re.search(rb"startxref(?:\r\n?|\n)(\d{1,10})(?:\r\n?|\n)\Z", window[:end])
    if found and int(found[1]) in places:
        return Verdict("pdf")
    return Verdict("pdf", "startxref", size - len(window) + end)


class TooLargeError(Exception):
    pass


def rest(stream, head, limit):
    while head:
        yield head[:limit]
        limit -= len(head)
        if limit < 0:
            raise TooLargeError
        head = stream.read(8192)


def validate(stream, declared, *, max_size):
    head = b""
    while b"%PDF-".startswith(head) and len(head) < 5:
        piece = stream.read(8192)
        if not piece:
            break
        head += piece
    kind = declared or {b"{": "json", b"[": "json"}.get(head[:1], "csv")
    if head[:5] == b"%PDF-":
        if declared in ("json", "csv"):
            return Verdict("pdf", "mismatch", 0)
        kind = "pdf"
    pieces = rest(stream, head, max_size)
    try:
        return check_pdf(pieces) if kind == "pdf" else check_text(kind, pieces)
    except TooLargeError:
        return Verdict(kind, "too_large", max_size)
