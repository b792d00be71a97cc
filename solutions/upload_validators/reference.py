"""Two automata of tables, which take one byte at a time, a stack of brackets, and a scan for the few marks of a PDF."""

from __future__ import annotations

import re
from typing import Any, NamedTuple


class Verdict(NamedTuple):
    type: str
    error: str | None = None
    offset: int | None = None


def add(table: dict[str, dict[int, str]], rules: str) -> None:
    """Put rules into a table: states, a pattern for the byte, and the next state (``=`` is the same state)."""
    for rule in rules.splitlines():
        states, pattern, target = rule.split()
        for state in states.split(","):
            for byte in range(256):
                if re.match(pattern, chr(byte)):
                    table.setdefault(state, {})[byte] = state if target == "=" else target


JSON: dict[str, dict[int, str]] = {}
add(
    JSON,
    r"""value,first,key,first_key,colon,ready [\x20\t\n\r] =
        zero,whole,fraction,power [\x20\t\n\r] ready
        zero,whole,fraction,power,ready , comma
        zero,whole,fraction,power,ready [\]}] closes
        first ] closes
        first_key } closes
        value,first [\[{] opens
        value,first,key,first_key " string
        colon : value
        value,first - minus
        value,first,minus 0 zero
        value,first,minus [1-9] whole
        whole [0-9] =
        zero,whole [.] point
        point,fraction [0-9] fraction
        zero,whole,fraction [eE] exp
        exp [+-] sign
        exp,sign,power [0-9] power
        value,first t rue
        rue r ue
        ue u e
        value,first f alse
        alse a lse
        lse l se
        se s e
        e e ready
        value,first n ull
        ull u ll
        ll l l
        l l ready
        string [\x20!#-\[\]-\x7f] =
        string " ends
        string \\ escape
        escape ["\\/bfnrt] string
        escape u hex4
        hex4 [0-9a-fA-F] hex3
        hex3 [0-9a-fA-F] hex2
        hex2 [0-9a-fA-F] hex1
        hex1 [0-9a-fA-F] string
        string [\xc2-\xdf] two
        string \xe0 e0
        string [\xe1-\xec\xee\xef] three
        string \xed ed
        string \xf0 f0
        string [\xf1-\xf3] four
        string \xf4 f4
        two [\x80-\xbf] string
        e0 [\xa0-\xbf] two
        three [\x80-\xbf] two
        ed [\x80-\x9f] two
        f0 [\x90-\xbf] three
        four [\x80-\xbf] three
        f4 [\x80-\x8f] three""",
)
JSON_ENDS = {"ready", "zero", "whole", "fraction", "power"}

CSV: dict[str, dict[int, str]] = {}
add(
    CSV,
    r"""empty,record,field " quoted
        empty,record,field,plain [^\0",\r\n] plain
        empty,record,field,plain,quote , comma
        empty,record,field,plain,quote \r cr
        empty,record,field,plain,quote \n line
        quoted [^\0"] =
        quoted " quote
        quote " quoted
        after_cr \n line""",
)


class Machine:
    """Runs over a table. Where a target is the name of a method, the method tells the state, or None for an error."""

    error = "syntax"
    table: Any
    state: str
    size = 0

    def feed(self, data: bytes) -> Any:
        """The offset of the first byte that is wrong."""
        state, table, methods = self.state, self.table, self.methods()
        bad = None
        for place, byte in enumerate(data, self.size):
            target = table[state].get(byte)
            if target in methods:
                target = methods[target](byte)
            if target is None:
                bad = place
                break
            state = target
        self.state = state
        self.size += len(data)
        return bad

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


START = b"%PDF-1."


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
        return None if self.head + START[len(self.head) :] in (START, b"%PDF-2.") else 0

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


def check(stream: Any, data: bytes, kind: str, max_size: int) -> Verdict:
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


def validate(stream: Any, declared: str | None, *, max_size: int) -> Verdict:
    head = b""
    while len(head) < 5 and (data := stream.read(READ)):
        head += data
    seen = sniff(head)
    if seen == "pdf" and declared in ("json", "csv"):
        return Verdict("pdf", "mismatch", 0)
    return check(stream, head, declared or seen, max_size)
