"""No tables: the state is the method that takes the next byte."""

from dataclasses import dataclass

HEX = b"0123456789abcdefABCDEF"


@dataclass(frozen=True)
class Verdict:
    type: str
    error: str | None = None
    offset: int | None = None


class Bad(Exception):
    def __init__(self, error, offset):
        self.verdict = (error, offset)


class Text:
    def __init__(self):
        self.count = 0

    def feed(self, data):
        state = self.state
        for byte in data:
            state = state(byte)
            if state is None:
                raise Bad("syntax", self.count)
            self.count += 1
        self.state = state

    def finish(self):
        if not self.is_complete():
            raise Bad("truncated", self.count)


class Json(Text):
    def __init__(self):
        super().__init__()
        self.state = self.value
        self.open = []
        self.is_key = False

    def is_complete(self):
        return not self.open and self.state in (self.after, self.zero, self.integer, self.fraction, self.power)

    def value(self, byte):
        char = chr(byte)
        if char in " \t\r\n":
            return self.value
        if char == "{":
            self.open.append("}")
            return self.first_key
        if char == "[":
            self.open.append("]")
            return self.first_item
        if char == '"':
            self.is_key = False
            return self.string
        if char in ("t", "f", "n"):
            self.todo = {"t": b"eur", "f": b"esla", "n": b"llu"}[char]
            return self.literal
        if char == "-":
            return self.minus
        return self.minus(byte)

    def first_item(self, byte):
        if byte in b" \t\r\n":
            return self.first_item
        return self.after(byte) if byte == 0x5D else self.value(byte)

    def first_key(self, byte):
        if byte in b" \t\r\n":
            return self.first_key
        return self.after(byte) if byte == 0x7D else self.key(byte)

    def key(self, byte):
        if byte in b" \t\r\n":
            return self.key
        if byte == 0x22:
            self.is_key = True
            return self.string
        return None

    def colon(self, byte):
        return self.colon if byte in b" \t\r\n" else self.value if byte == 0x3A else None

    def after(self, byte):
        if byte in b" \t\r\n":
            return self.after
        if not self.open:
            return None
        if byte == 0x2C:
            return self.value if self.open[-1] == "]" else self.key
        if chr(byte) == self.open[-1]:
            self.open.pop()
            return self.after
        return None

    def literal(self, byte):
        if byte != self.todo[-1]:
            return None
        self.todo = self.todo[:-1]
        return self.literal if self.todo else self.after

    def minus(self, byte):
        return self.zero if byte == 0x30 else self.integer if byte in b"123456789" else None

    def integer(self, byte):
        return self.integer if 0x30 <= byte <= 0x39 else self.zero(byte)

    def zero(self, byte):
        return self.point if byte == 0x2E else self.after_digits(byte)

    def after_digits(self, byte):
        return self.exponent if byte in b"eE" else self.after(byte)

    def point(self, byte):
        return self.fraction if 0x30 <= byte <= 0x39 else None

    def fraction(self, byte):
        return self.fraction if 0x30 <= byte <= 0x39 else self.after_digits(byte)

    def exponent(self, byte):
        return self.sign if byte in b"+-" else self.sign(byte)

    def sign(self, byte):
        return self.power if 0x30 <= byte <= 0x39 else None

    def power(self, byte):
        return self.power if 0x30 <= byte <= 0x39 else self.after(byte)

    def string(self, byte):
        if byte == 0x22:
            return self.colon if self.is_key else self.after
        if byte == 0x5C:
            return self.escape
        if byte < 0x80:
            return self.string if byte >= 0x20 else None
        if not 0xC2 <= byte <= 0xF4:
            return None
        self.more = 1 + (byte >= 0xE0) + (byte >= 0xF0)
        self.low = {0xE0: 0xA0, 0xF0: 0x90}.get(byte, 0x80)
        self.high = {0xED: 0x9F, 0xF4: 0x8F}.get(byte, 0xBF)
        return self.continuation

    def continuation(self, byte):
        if not self.low <= byte <= self.high:
            return None
        self.low, self.high, self.more = 0x80, 0xBF, self.more - 1
        return self.continuation if self.more else self.string

    def escape(self, byte):
        self.more = 4
        return self.digit if byte == 0x75 else self.string if byte in b'"\\/bfnrt' else None

    def digit(self, byte):
        self.more -= 1
        return None if byte not in HEX else self.digit if self.more else self.string


class Csv(Text):
    def __init__(self):
        super().__init__()
        self.state = self.begin
        self.column = self.columns = 0

    def is_complete(self):
        if self.count == 0 or self.state in (self.quoted, self.linefeed):
            return False
        return self.state == self.begin or self.columns in (0, self.column)

    def begin(self, byte):
        self.column = 1
        return self.field(byte)

    def field(self, byte):
        return self.quoted if byte == 0x22 else self.plain(byte)

    def plain(self, byte):
        return None if byte in b'\0"' else self.quote(byte) if byte in b",\r\n" else self.plain

    def quoted(self, byte):
        return None if byte == 0 else self.quote if byte == 0x22 else self.quoted

    def quote(self, byte):
        if byte == 0x22:
            return self.quoted
        if byte == 0x2C:
            self.column += 1
            return self.field if not self.columns or self.column <= self.columns else None
        if byte in b"\r\n" and self.columns in (0, self.column):
            self.columns = self.column
            return self.linefeed if byte == 0x0D else self.begin
        return None

    def linefeed(self, byte):
        return self.begin if byte == 0x0A else None


class Pdf:
    def __init__(self):
        self.first = self.last = b""
        self.count = 0
        self.places = []

    def feed(self, data):
        self.first += data[: 7 - len(self.first)]
        if self.first not in [start[: len(self.first)] for start in (b"%PDF-1.", b"%PDF-2.")]:
            raise Bad("header", 0)
        piece = self.last[-4:] + data
        place = piece.find(b"xref", 1)
        while place >= 0:
            if piece[place - 1] in b"\r\n":
                self.places.append(self.count - len(self.last[-4:]) + place)
            place = piece.find(b"xref", place + 1)
        self.last = (self.last + data)[-2000:]
        self.count += len(data)

    def finish(self):
        if len(self.first) < 7:
            raise Bad("header", 0)
        if self.last[-1024:].find(b"%%EOF") < 0:
            raise Bad("eof", self.count)
        before, _, after = self.last.rpartition(b"%%EOF")
        offset = self.count - len(after) - 5
        keyword, number = self.lines(before)
        if not (keyword.endswith(b"startxref") and number.isdigit() and len(number) <= 10):
            raise Bad("startxref", offset)
        if int(number) not in self.places:
            raise Bad("startxref", offset)

    def lines(self, text):
        """The last two lines of a text, both of which have an end."""
        kept = []
        for _ in range(2):
            end = 2 if text.endswith(b"\r\n") else 1
            if text[-1:] not in (b"\r", b"\n"):
                return b"", b""
            text = text[:-end]
            if not kept:
                start = max(text.rfind(b"\r"), text.rfind(b"\n")) + 1
                kept.append(text[start:])
                text = text[:start]
        return text, kept[0]


def validate(stream, declared, *, max_size):
    data = b""
    while len(data) < 5:
        more = stream.read(4096)
        if not more:
            break
        data += more
    if data.startswith(b"%PDF-"):
        if declared in ("csv", "json"):
            return Verdict("pdf", "mismatch", 0)
        found = "pdf"
    else:
        found = "json" if data.startswith((b"{", b"[")) else "csv"
    kind = declared or found
    checker = {"json": Json, "csv": Csv, "pdf": Pdf}[kind]()
    left = max_size
    try:
        while data:
            checker.feed(data[:left])
            if len(data) > left:
                raise Bad("too_large", max_size)
            left -= len(data)
            data = stream.read(4096)
        checker.finish()
    except Bad as bad:
        return Verdict(kind, *bad.verdict)
    return Verdict(kind)
