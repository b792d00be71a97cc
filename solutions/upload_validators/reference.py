"""Two automata of tables, which take one byte at a time, a stack of brackets, and a scan for the few marks of a PDF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Protocol


class Stream(Protocol):
    def read(self, n: int, /) -> bytes: ...


@dataclass(frozen=True)
class Verdict:
    type: str
    error: str | None = None
    offset: int | None = None


Table = dict[str, dict[int, str]]


def row(**targets: Any) -> dict[int, str]:
    """From a state: for each next state the bytes that lead to it."""
    return {byte: target for target, those in targets.items() for byte in those}


def chain(word: bytes) -> Table:
    """The states of a literal, each named by what is still to come."""
    return {
        word[at:].decode(): row(**{word[at + 1 :].decode() or "ready": word[at : at + 1]}) for at in range(len(word))
    }


SPACE, DIGITS, ONE_TO_NINE = b" \t\n\r", b"0123456789", b"123456789"
TAIL = range(0x80, 0xC0)
VALUE = row(string=b'"', minus=b"-", zero=b"0", whole=ONE_TO_NINE, rue=b"t", alse=b"f", ull=b"n", opens=b"[{")
AFTER = row(ready=SPACE, comma=b",", closes=b"]}")
STRING = row(
    string=range(0x20, 0x80),
    two=range(0xC2, 0xE0),
    e0=b"\xe0",
    three=[*range(0xE1, 0xED), 0xEE, 0xEF],
    ed=b"\xed",
    f0=b"\xf0",
    four=range(0xF1, 0xF4),
    f4=b"\xf4",
) | row(ends=b'"', escape=b"\\")
JSON: Table = {
    "value": VALUE | row(value=SPACE),
    "first": VALUE | row(first=SPACE, closes=b"]"),
    "key": row(key=SPACE, string=b'"'),
    "first_key": row(first_key=SPACE, string=b'"', closes=b"}"),
    "colon": row(colon=SPACE, value=b":"),
    "ready": AFTER,
    "string": STRING,
    "escape": row(string=b'"\\/bfnrt', hex4=b"u"),
    "minus": row(zero=b"0", whole=ONE_TO_NINE),
    "zero": AFTER | row(point=b".", exp=b"eE"),
    "whole": AFTER | row(whole=DIGITS, point=b".", exp=b"eE"),
    "point": row(fraction=DIGITS),
    "fraction": AFTER | row(fraction=DIGITS, exp=b"eE"),
    "exp": row(sign=b"+-", power=DIGITS),
    "sign": row(power=DIGITS),
    "power": AFTER | row(power=DIGITS),
    "two": row(string=TAIL),
    "e0": row(two=range(0xA0, 0xC0)),
    "three": row(two=TAIL),
    "ed": row(two=range(0x80, 0xA0)),
    "f0": row(three=range(0x90, 0xC0)),
    "four": row(three=TAIL),
    "f4": row(three=range(0x80, 0x90)),
    **chain(b"rue"),
    **chain(b"alse"),
    **chain(b"ull"),
}
for left in (4, 3, 2, 1):
    JSON[f"hex{left}"] = row(**{f"hex{left - 1}" if left > 1 else "string": DIGITS + b"abcdefABCDEF"})
JSON_ENDS = {"ready", "zero", "whole", "fraction", "power"}

ENDS_FIELD = row(comma=b",", cr=b"\r", line=b"\n")
ANY = row(plain=range(1, 256)) | ENDS_FIELD
FIELD = ANY | row(quoted=b'"')
CSV: Table = {
    "empty": FIELD,
    "record": FIELD,
    "field": FIELD,
    "plain": {byte: target for byte, target in ANY.items() if byte != ord('"')},
    "quoted": row(quoted=range(1, 256)) | row(quote=b'"'),
    "quote": ENDS_FIELD | row(quoted=b'"'),
    "after_cr": row(line=b"\n"),
}


class Machine:
    """Runs over a table. Where a target is the name of a method, the method tells the state, or None for an error."""

    error = "syntax"
    table: Table
    state: str
    size = 0

    def feed(self, data: bytes) -> int | None:
        """The offset of the first byte that is wrong."""
        state, table, methods = self.state, self.table, self.methods()
        for place, byte in enumerate(data, self.size):
            target = table[state].get(byte)
            if target in methods:
                target = methods[target](byte)
            if target is None:
                return place
            state = target
        self.state = state
        self.size += len(data)
        return None

    def methods(self) -> dict[Any, Any]:
        raise NotImplementedError

    def complete(self) -> bool:
        raise NotImplementedError

    def end(self) -> tuple[str | None, int | None]:
        return (None, None) if self.complete() else ("truncated", self.size)


class Json(Machine):
    """The stack has a byte for each open bracket; that of an object is ``{`` before a key and ``:`` after it."""

    table = JSON
    state = "value"

    def __init__(self) -> None:
        self.stack = bytearray(b"$")

    def methods(self) -> dict[Any, Any]:
        return {"opens": self.opens, "closes": self.closes, "comma": self.comma, "ends": self.ends}

    def opens(self, byte: int) -> str:
        self.stack.append(byte)
        return "first" if byte == ord("[") else "first_key"

    def closes(self, byte: int) -> str | None:
        pair = bytes([self.stack.pop(), byte])
        return "ready" if pair in (b"[]", b"{}", b":}") else None

    def comma(self, _: int) -> str | None:
        if self.stack[-1] == ord(":"):
            self.stack[-1] = ord("{")
            return "key"
        return "value" if self.stack[-1] == ord("[") else None

    def ends(self, _: int) -> str:
        if self.stack[-1] == ord("{"):
            self.stack[-1] = ord(":")
            return "colon"
        return "ready"

    def complete(self) -> bool:
        return self.state in JSON_ENDS and self.stack == b"$"


class Csv(Machine):
    """Counts fields. ``width`` is that of the first record, as soon as it has ended."""

    table = CSV
    state = "empty"
    width: int | None = None
    fields = 1

    def methods(self) -> dict[Any, Any]:
        return {"comma": self.comma, "cr": self.cr, "line": self.line}

    def fits(self) -> bool:
        return self.width in (None, self.fields)

    def comma(self, _: int) -> str | None:
        if self.fields == self.width:
            return None
        self.fields += 1
        return "field"

    def cr(self, _: int) -> str | None:
        return "after_cr" if self.fits() else None

    def line(self, _: int) -> str | None:
        if not self.fits():
            return None
        self.width, self.fields = self.fields, 1
        return "record"

    def complete(self) -> bool:
        return self.state == "record" or self.state in ("field", "plain", "quote") and self.fits()


class Pdf:
    """Keeps the end of the file, and where its tables are."""

    error = "header"
    xref = re.compile(rb"(?<=[\r\n])xref")
    pointer = re.compile(rb"startxref(?:\r\n|\r|\n)([0-9]{1,10})(?:\r\n|\r|\n)\Z")

    def __init__(self) -> None:
        self.size = 0
        self.head = self.tail = b""
        self.tables: set[int] = set()

    def feed(self, data: bytes) -> int | None:
        self.head = (self.head + data)[:7]
        self.find_tables(data)
        self.tail = (self.tail + data)[-1047:]  # %%EOF in the last 1,024 bytes, and at most 23 before it
        self.size += len(data)
        return None if any(start.startswith(self.head) for start in (b"%PDF-1.", b"%PDF-2.")) else 0

    def find_tables(self, data: bytes) -> None:
        before = self.tail[-4:]
        for found in self.xref.finditer(before + data):
            self.tables.add(self.size - len(before) + found.start())

    def end(self) -> tuple[str | None, int | None]:
        if len(self.head) < 7:
            return "header", 0
        if b"%%EOF" not in self.tail[-1024:]:
            return "eof", self.size
        place = self.tail.rindex(b"%%EOF")
        found = self.pointer.search(self.tail[:place])
        if found is None or int(found[1]) not in self.tables:
            return "startxref", self.size - len(self.tail) + place
        return None, None


MACHINES: dict[str, Any] = {"json": Json, "csv": Csv, "pdf": Pdf}
READ = 65_536


def sniff(head: bytes) -> str:
    return "pdf" if head.startswith(b"%PDF-") else "json" if head[:1] in (b"{", b"[") else "csv"


def check(stream: Stream, data: bytes, kind: str, max_size: int) -> Verdict:
    machine = MACHINES[kind]()
    size = 0
    while data:
        bad = machine.feed(data[: max_size - size])
        if bad is not None:
            return Verdict(kind, machine.error, bad)
        size += len(data)
        if size > max_size:
            return Verdict(kind, "too_large", max_size)
        data = stream.read(READ)
    return Verdict(kind, *machine.end())


def validate(stream: Stream, declared: str | None, *, max_size: int) -> Verdict:
    head = b""
    while len(head) < 5 and (data := stream.read(READ)):
        head += data
    seen = sniff(head)
    if seen == "pdf" and declared in ("json", "csv"):
        return Verdict("pdf", "mismatch", 0)
    return check(stream, head, declared or seen, max_size)
