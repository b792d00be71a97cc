"""Hidden properties of the upload validators."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import expected

_LIMIT = 1 << 20
_WHOLE = [65_536]

# --- JSON texts, made of parts
_SPACES = st.sampled_from([b"", b"", b"", b" ", b"\n\t", b"\r\n  "])
_STRINGS = [
    b'""',
    b'"a"',
    b'"\\"\\\\\\/\\b\\f\\n\\r\\t"',
    b'"\\u00e9\\uD83D\\uDe00"',
    b'"x\\ud800"',
    b'"\x7f!~"',
    b'"{[,:]}"',
]
_NUMBERS = [b"0", b"-0", b"7", b"120", b"-31", b"0.0", b"1.50", b"1e5", b"0E+05", b"-12.25e-30", b"9E9"]
_STRING = st.sampled_from(_STRINGS)
_LITERALS = [b"true", b"false", b"null"]
_WIDE = st.sampled_from(["é", "߿", "€", "\ud7ff", "\ue000", "￿", "😀", "\U0010ffff"]).map(lambda c: f'"{c}"'.encode())


def _documents(atoms: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
    def padded(inner: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
        return st.tuples(_SPACES, inner, _SPACES).map(b"".join)

    def grown(inner: st.SearchStrategy[bytes]) -> st.SearchStrategy[bytes]:
        member = st.tuples(padded(_STRING), padded(inner)).map(b":".join)
        items = st.lists(padded(inner), max_size=3).map(b",".join) | _SPACES
        members = st.lists(member, max_size=3).map(b",".join) | _SPACES
        return items.map(lambda text: b"[" + text + b"]") | members.map(lambda text: b"{" + text + b"}")

    return padded(st.recursive(atoms, grown, max_leaves=6))


_ATOMS = st.sampled_from([*_NUMBERS, *_LITERALS, *_STRINGS])
_DOCUMENTS = _documents(_ATOMS)
_ALL = b' \t\n\r[]{},:"\\truefalsn0123456789.eE+-u/N\x00\x0b\x1f\x80\xff'
_BYTES = st.sampled_from([bytes([byte]) for byte in _ALL])
_PLACES = st.integers(0, 60)

_FINE = [*_NUMBERS, *_STRINGS, *_LITERALS, b" [ ] ", b"{ }", b'{"a":1,"a":[{}]}', b"[[],[[]],{}]", b"\t\r\n 1 \n"]
_PARTS = [b"", b" ", b"-", b"1.", b"-0.", b"1e", b"1e+", b"2E-", b"t", b"tru", b"nul", b"fals", b'"', b'"a', b'"\\']
_PARTS += [
    b'"\\u',
    b'"\\u123',
    b"[",
    b"[1",
    b"[1,",
    b"[[]",
    b"{",
    b'{"a"',
    b'{"a":',
    b'{"a":1',
    b'{"a":1,',
    b'{"a":1,"b"',
    b'[{"a":[]',
]
_WRONG = [
    b"[1,]",
    b'{"a":1,}',
    b"[,1]",
    b"[1 2]",
    b"[]]",
    b"[}",
    b"{]",
    b"[1}",
    b'{"a":1]',
    b'{"a"}',
    b'{"a",1}',
    b"{1:2}",
    b"{a:1}",
]
_WRONG += [
    b"1 2",
    b"[]x",
    b"{},",
    b'""""',
    b"[1,,2]",
    b'{,"a":1}',
    b'{"a":1,,"b":2}',
    b'{"a":1 "b":2}',
    b'{"a"::1}',
    b"'a'",
]
_WRONG += [
    b"NaN",
    b"[NaN]",
    b"[nan]",
    b"Infinity",
    b"[-Infinity]",
    b"True",
    b"nulL",
    b"trie",
    b"/**/1",
    b"[1]//",
    b"# 1",
]
_WRONG += [
    b"01",
    b"-01",
    b"[00]",
    b"+1",
    b".5",
    b"-.5",
    b"[1.]",
    b"1.e5",
    b"[1e]",
    b"1e+]",
    b"1.2.3",
    b"1e5.5",
    b"--1",
    b"-a",
    b"0x1",
    b"1_0",
    b"1e5e5",
    b"0e+-1",
]
_WRONG += [
    b'"\n"',
    b'"\t"',
    b'"\x00"',
    b'"\x1f"',
    b'["\r"]',
    b'"\\x41"',
    b'"\\a"',
    b'"\\U0041"',
    b'"\\u12g4"',
    b'"\\\'"',
    b'"\\u123"',
    b'"\\u"',
    b'{"\n":1}',
    b'"\\\n"',
]
_WRONG += [
    b"\x0b1",
    b"\x0c1",
    b"1\x00",
    b"\x00",
    b"[\x001]",
    b"\xa01",
    b"\xc2\xa01",
    b"\xef\xbb\xbf1",
    b"\xef\xbb\xbf[]",
    b"\xff\xfe1\x00",
    b"[\xc3\xa9]",
    b"1\xe2\x80\xa8",
]
_WRONG += [
    b"tru\xff",
    b'"\\\x80"',
    b'{"a":x',
    b'{"a\\',
    b"{x",
    b"[x",
    b"[1x",
    b'{"a":1,x',
    b'"\\uG',
    b"-x",
    b"1.x",
    b"1ex",
    b"1e-x",
]
_WRONG += [
    b"\xef\xbb\xbf",
    b"[01",
    b"]",
    b"}",
    b",",
    b":",
    b'{"a":1}}',
    b'{"a":tru}',
    b"[fals]",
    b"[nul,1]",
    b'{"a" "b"}',
    b'{"a":}',
    b'{"\\u00e":1}',
]
_UTF8 = [
    b"c280",
    b"dfbf",
    b"e0a080",
    b"e0bfbf",
    b"e18080",
    b"ecbfbf",
    b"ed8080",
    b"ed9fbf",
    b"ee8080",
    b"efbfbf",
    b"f0908080",
    b"f0bfbfbf",
]
_UTF8 += [
    b"f1808080",
    b"f3bfbfbf",
    b"f4808080",
    b"f48fbfbf",
    b"80",
    b"bf",
    b"c0",
    b"c080",
    b"c1bf",
    b"c27f",
    b"c2c0",
    b"df",
    b"dfc0",
    b"e09fbf",
]
_UTF8 += [
    b"e0a0",
    b"e0a07f",
    b"e0c080",
    b"e180",
    b"e17f80",
    b"e1c0",
    b"eda080",
    b"edbfbf",
    b"ed7f",
    b"ef",
    b"ef80c0",
    b"f08fbfbf",
    b"f0c0",
    b"f090",
    b"f09080",
]
_UTF8 += [
    b"f0908041",
    b"f07f",
    b"f18041",
    b"f17f",
    b"f3c0",
    b"f4908080",
    b"f47f",
    b"f4bf",
    b"f48fbf41",
    b"f5",
    b"f5808080",
    b"f8",
    b"ff",
    b"fe",
    b"e2e282ac",
    b"80c3a9",
    b"eebf",
    b"ee7f",
]
_SEQUENCES = [bytes.fromhex(text.decode()) for text in _UTF8]


def _ask(candidate: Candidate, contents: list[bytes], declared: str | None, sizes: list[int] | None = None) -> Any:
    files = [(content, declared, _LIMIT, sizes or _WHOLE) for content in contents]
    return candidate.observe("verdicts", files=files)


def _same(contents: list[Any], seen: list[Any], wanted: list[Any]) -> None:
    assert len(seen) == len(wanted)
    for content, one, two in zip(contents, seen, wanted, strict=True):
        assert one == two, f"the verdict on {content!a:.300}"


def _errors(facts: list[Any]) -> list[Any]:
    return [error for _, error, _ in facts]


def _compare(candidate: Candidate, contents: list[bytes], declared: str) -> None:
    """Compare the whole verdicts."""
    wanted = [expected(content, declared) for content in contents]
    seen = _ask(candidate, contents, declared)
    _same(contents, seen, wanted)


def _compare_errors(candidate: Candidate, contents: list[bytes]) -> None:
    wanted = _errors([expected(content, "json") for content in contents])
    seen = _errors(_ask(candidate, contents, "json"))
    _same(contents, seen, wanted)


def _any_split(candidate: Candidate, contents: list[bytes], declared: str, sizes: list[int]) -> None:
    files = [(content, declared, _LIMIT, one) for content in contents for one in (sizes, _WHOLE)]
    seen = candidate.observe("verdicts", files=files)
    _same([(content, sizes) for content in contents], seen[::2], seen[1::2])


@graded(points=13, part=1)
@given(document=_DOCUMENTS, place=_PLACES)
@example(document=b"[1]", place=1)
@example(document=b"1.5", place=2)
@example(document=b'[[{"a": 1, "b": [{}]}]]', place=20)
@example(document=b"", place=0)
def test_tells_json_from_a_part_of_it(candidate: Candidate, document: bytes, place: int) -> None:
    """A JSON text has no error, and the beginning of one is truncated."""
    _compare_errors(candidate, [document, document[:place], *(_FINE + _PARTS if len(document) == 3 else [])])


@graded(points=15, part=1, needs=["test_tells_json_from_a_part_of_it"])
@given(document=_DOCUMENTS, place=_PLACES, byte=_BYTES, instead=st.booleans())
@example(document=b"[1]", place=1, byte=b",", instead=False)
def test_refuses_what_is_no_json(candidate: Candidate, document: bytes, place: int, byte: bytes, instead: bool) -> None:
    """A file with a byte that JSON does not have there has a syntax error."""
    place %= len(document)
    changed = document[:place] + byte + document[place + instead :]
    _compare_errors(candidate, [changed, *(_WRONG if document == b"[1]" else [])])


@graded(points=12, part=1, needs=["test_tells_json_from_a_part_of_it"])
@given(document=_DOCUMENTS, place=_PLACES, byte=st.sampled_from([b"!", b"~", b";"]))
@example(document=b'[true, "\\u1234\\n", -1.25e+10 , {"a" : {}}]', place=3, byte=b"!")
def test_offset_is_that_of_the_first_byte_that_is_wrong(
    candidate: Candidate, document: bytes, place: int, byte: bytes
) -> None:
    """The offset of a syntax error is that of the first byte which cannot be there, and truncated is at the size."""
    places = range(len(document)) if b"true," in document else [place % len(document)]
    contents = [document[:at] for at in places] + [document[:at] + byte + document[at:] for at in places]
    wanted = [expected(content, "json") for content in contents]
    seen = _ask(candidate, contents, "json")
    for content, one, two in zip(contents, seen, wanted, strict=True):
        assert one[1] != two[1] or one[2] == two[2], f"{one[2]}, but it is {two[2]}, in {content!a:.300}"


@graded(points=6, part=3, needs=["test_tells_json_from_a_part_of_it", "test_refuses_what_is_no_json"])
@given(parts=st.lists(st.sampled_from([*_SEQUENCES, b"a", b"\\n"]) | st.binary(min_size=1, max_size=2), max_size=4))
@example(parts=[])
def test_strings_are_utf_8(candidate: Candidate, parts: list[bytes]) -> None:
    """Strings are UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF, and the offset is that of the wrong byte."""
    strings = [b"".join(parts), *(_SEQUENCES if not parts else [])]
    contents = [b'["' + string.replace(b'"', b"a") + b'"]' for string in strings]
    contents += [b'{"%s":1}' % string for string in strings if not parts]
    _compare(candidate, contents, "json")


@graded(points=8, part=1, needs=["test_tells_json_from_a_part_of_it", "test_refuses_what_is_no_json"])
@given(
    document=_documents(_WIDE | _ATOMS),
    cut=_PLACES,
    byte=st.sampled_from([b"", b"!", b";"]),
    sizes=st.lists(st.integers(1, 5), min_size=1, max_size=4),
)
@example(document='["é€😀\\u1234", true, -1.5e+5]'.encode(), cut=99, byte=b"", sizes=[1])
@example(document='["é€😀\\u1234", true, -1.5e+5]'.encode(), cut=99, byte=b"!", sizes=[4, 1])
@example(document=b"[12, 1", cut=99, byte=b"", sizes=[2])
def test_any_split_of_json(candidate: Candidate, document: bytes, cut: int, byte: bytes, sizes: list[int]) -> None:
    """The verdict on a JSON file is the same however its bytes are split into reads."""
    _any_split(candidate, [document, document[:cut] + byte], "json", sizes)


# --- CSV
def _strings(alphabet: bytes, size: int = 8) -> st.SearchStrategy[bytes]:
    return st.lists(st.sampled_from([bytes([byte]) for byte in alphabet]), max_size=size).map(b"".join)


_ENDS = st.sampled_from([b"", b"\n", b"\r\n"])
_QUOTED = st.builds(
    lambda text, after: b'"' + text + after,
    st.lists(st.sampled_from([b"a", b'""', b",", b"\r", b"\n", b"\x00"]), max_size=6).map(b"".join),
    st.sampled_from([b'"', b'",', b'"b', b""]),
)
_ONE_RECORD = st.builds(lambda text, end: text + end, _strings(b'aa"",\x00\xe9') | _QUOTED, _ENDS)
_ONE_COLUMN = _strings(b'aa"\r\n\n')
_CSV = [
    b"a",
    b"\n",
    b"a,b",
    b'"a"',
    b'"a","b"\n',
    b'"a""b"',
    b'""',
    b'""""',
    b'","',
    b'"\r"',
    b'"\n",a\r\n',
    b"a\n\n\n",
    b"\xff\xfe\xe9",
    b",",
    b'"",',
]
_CSV += [
    b"",
    b'"',
    b'"a',
    b'"a""',
    b'"""',
    b"a\r",
    b'"a"\r',
    b'a,"b',
    b'a,b"c',
    b'"a"b',
    b'"a" ,b',
    b' "a"',
    b"a\rb",
    b"\ra",
    b'"a"\rb',
    b"a\r\r\n",
    b"\r\n",
    b'"a\rb"',
]
_CSV += [
    b"\x00",
    b"a\x00",
    b'"\x00"',
    b'"a"\x00',
    b"a,\x00",
    b"a\r\x00",
    b"a\n\x00",
    b'a""',
    b"a\r,b",
    b'a\r"',
    b'"a"\r"',
    b',"a"\n',
    b'"\x80\xff"',
    b'a\n"b"',
    b'"a\x00',
    b"\x0b\t ;",
]
_FIELD = st.sampled_from([b"", b"", b"a", b"\xc3\xa9", b'"x"', b'"a,b"', b'"\n"', b'"a""\r"'])
_RECORD = st.lists(_FIELD, min_size=1, max_size=3).map(b",".join)
_LINE_ENDS = st.sampled_from([b"\n", b"\r\n"])
_RAGGED = st.builds(
    lambda records, end, last: end.join(records) + last, st.lists(_RECORD, min_size=1, max_size=4), _LINE_ENDS, _ENDS
)
_EVEN = st.builds(
    lambda record, count, end, last: end.join([record] * count) + last, _RECORD, st.integers(1, 4), _LINE_ENDS, _ENDS
)
_WIDTHS = [
    b"a,b\nc,d",
    b"a,b\nc\n",
    b"a,b\nc\r\n",
    b"a,b\nc",
    b"a\nb,c",
    b"a\n,",
    b"a,b\n\nc,d",
    b"a,b\n\n",
    b"a,b\n\r\n",
    b"a,b\n",
    b"a,b\r\n",
    b"\n\n",
    b"\na,b",
    b",\n,\n",
]
_WIDTHS += [
    b"a,b\nc,d,e",
    b'a,b\n"c,d"\n',
    b'a,b\n"c","d"\n',
    b'a,b\n"c\n"',
    b"a,b\nc,d\ne,f\ng\n",
    b"a,b,c\nd,e\n",
    b"a,b,c\nd,e\nf,g,h\n",
    b"a\nb\nc,d\n",
    b'a,b\n"c"\r\n',
    b'a,b\n"c"',
    b"a,b\nc,",
]
_WIDTHS += [b"a,b\nc,d,\n", b"a,b\n,", b'a\n"b",', b"a,b\nc,d\r\ne,f", b"a,b\r\nc,d\ne,f,"]


@graded(points=7, part=2)
@given(record=_ONE_RECORD, column=_ONE_COLUMN)
@example(record=b"", column=b"")
def test_csv_fields_are_quoted_right(candidate: Candidate, record: bytes, column: bytes) -> None:
    """Fields with and without quotes, NUL bytes and line ends are checked by the rules of CSV."""
    _compare(candidate, [record, column, *(_CSV if not record else [])], "csv")


@graded(points=6, part=2, needs=["test_csv_fields_are_quoted_right"])
@given(content=_RAGGED, even=_EVEN)
@example(content=b"a,b\nc", even=b"a,b\nc,d\n")
def test_csv_records_have_the_same_width(candidate: Candidate, content: bytes, even: bytes) -> None:
    """All records of a CSV file have as many fields as the first."""
    _compare(candidate, [content, even, *(_WIDTHS if content == b"a,b\nc" else [])], "csv")


# --- PDF
def _pdf(parts: dict[str, Any]) -> bytes:
    """A PDF of these parts; the number of startxref is that of the table and ``shift``, or of the end of ``startxref``."""
    body = parts["header"] + parts["body"]
    start = len(body) + 4 + len(parts["trailer"])
    number = start + 5 if parts["self"] else max(0, len(body) + parts["shift"])
    text = b"%0*d" % (parts["digits"], number)
    marker = parts["keyword"] + parts["first"] + text + parts["second"]
    return body + b"xref" + parts["trailer"] + marker + parts["eof"] + parts["rest"]


_PDF_PARTS: dict[str, list[Any]] = {
    "header": [
        b"%PDF-1.4\n",
        b"%PDF-2.0\r\n",
        b"%PDF-1.",
        b"%PDF-3.0\n",
        b"%PDF-0.9\n",
        b" %PDF-1.4\n",
        b"%pdf-1.4\n",
        b"%PDF1.4\n",
        b"%PDF-1",
        b"%PDF-1,4\n",
    ],
    "body": [
        b"1 0 obj\n",
        b"1 0 obj\r",
        b"1 0 obj ",
        b"xref\n",
        b"%%EOF\n",
        b"x" * 2000 + b"\r\n",
        b"xrefxref\n",
        b"\nxref xref\n",
        b"startxref\n7\n%%EOF\n",
        b"\nx\r",
    ],
    "trailer": [b"\n0 0\n<<>>\n", b"\n", b" ", b"\rxref\r", b"\n%%EOF\n"],
    "keyword": [b"startxref", b"startxref", b"StartXref", b"startxref ", b"startref"],
    "shift": [0, 0, 0, 1, -1, -2, 4, 100_000],
    "self": [False, False, False, True],
    "digits": [1, 1, 5, 10, 11],
    "first": [b"\n", b"\n", b"\r", b"\r\n", b"\n\n", b"\n\r", b"", b" ", b"\n+", b"\n "],
    "second": [b"\n", b"\n", b"\r", b"\r\n", b"\n\n", b"\r\r\n", b"", b" \n", b".0\n", b"\nx"],
    "eof": [b"%%EOF", b"%%EOF", b"%EOF", b"%%eof", b"%%EO", b"", b"% %EOF"],
    "rest": [
        b"",
        b"\n",
        b"\n\x00\x00",
        b"y" * 1000,
        b"y" * 1018,
        b"y" * 1019,
        b"y" * 1020,
        b"y" * 1024,
        b"y" * 1030,
        b"\nstartxref\n9\n",
    ],
}
_FINE_PDF = {name: values[0] for name, values in _PDF_PARTS.items()}
_MOSTLY_FINE = st.dictionaries(st.sampled_from(sorted(_PDF_PARTS)), st.integers(0, 9), max_size=4).map(
    lambda places: _FINE_PDF | {name: _PDF_PARTS[name][place % len(_PDF_PARTS[name])] for name, place in places.items()}
)
_EACH_PDF = [_pdf(_FINE_PDF | {name: value}) for name, values in _PDF_PARTS.items() for value in values]
_EACH_PDF += [
    b"",
    b"%PDF",
    b"%PDF-",
    b"%PDF-1.",
    b"%PDF-1.%%EOF",
    b"xref\n%PDF-1.4\nstartxref\n0\n%%EOF",
    b"%%EOF",
    b"%PDF-2.\nstartxref\n0\n%%EOF",
]
_EACH_PDF += [
    b"%PDF-1.4\rxref\nstartxref\r9\r%%EOF%%EOF",
    b"%PDF-1.4\nxref\nstartxref\n9\n%%EOF\nstartxref\n9\n%%EOF",
    b"%PDF-1.4\nxref\nstartxref\n9\n%%EOF\nstartxref\n8\n%%EOF",
]
_EACH_PDF += [
    b"%PDF-1.4\nxref\nstartxref\n8\n%%EOF\nstartxref\n9\n%%EOF",
    b"%PDF-1.4\nxref\nstartxref\n9\nx%%EOF",
    b"%PDF-1.\nxrefstartxref\n8\n%%EOF",
    b"%PDF-1.4\nxref 1\n9\n%%EOF",
]
_EACH_PDF += [
    b"%PDF-1.4\nxre\nstartxref\n9\n%%EOF",
    b"%PDF-1.4\nxref\nstartxref\n-9\n%%EOF",
    b"%PDF-1.4\nxref\nstartxref\n\n%%EOF",
    b"%PDF-1.4\nxref\nstartxref\n\xd9\xa9\n%%EOF",
]
_EACH_PDF += [
    _pdf(_FINE_PDF | {"digits": 10, "first": b"\r\n", "second": b"\r\n", "rest": b"y" * rest})
    for rest in (1018, 1019, 1020)
]
_EACH_PDF += [b"%PDF-1.4\nxref\n" + b"z" * 2000 + b"\nstartxref\n%d\n%%%%EOF" % number for number in (9, 10)]


@graded(points=7, part=2)
@given(parts=_MOSTLY_FINE)
@example(parts=_FINE_PDF)
def test_pdf_is_checked_at_both_ends(candidate: Candidate, parts: dict[str, Any]) -> None:
    """A PDF has its header, %%EOF in its last 1,024 bytes, and a startxref that names the offset of xref."""
    _compare(candidate, [_pdf(parts), *(_EACH_PDF if parts == _FINE_PDF else [])], "pdf")


_BEGINNINGS = [
    b"%PDF-1.4\n",
    b"%PDF-",
    b"%PDF",
    b"%PDF-9",
    b"%pdf-1.4",
    b"%",
    b"{",
    b"[1]",
    b'{"a":1}',
    b" []",
    b"\n{}",
    b"a,b\n",
    b"",
    b'"a"',
    b"1",
    b"[a],b",
    b"a[",
    b"\xef\xbb\xbf{}",
    b" %PDF-1.4\n",
]


def _type(facts: list[Any]) -> list[Any]:
    return [facts[0], facts[2] if facts[1] == "mismatch" else "no mismatch"]


@graded(points=4, part=2)
@given(
    content=st.sampled_from(_BEGINNINGS),
    rest=_strings(b"a%P{["),
    sizes=st.lists(st.integers(1, 9), min_size=1, max_size=3),
)
@example(content=b"", rest=b"", sizes=[1])
@example(content=b"", rest=b"", sizes=[2, 3, 1])
@example(content=b"", rest=b"", sizes=[99])
def test_type_is_seen_from_the_first_bytes(candidate: Candidate, content: bytes, rest: bytes, sizes: list[int]) -> None:
    """A PDF declared as something else is a mismatch, and without a declared type the first bytes tell it."""
    contents = [content + rest, *(_BEGINNINGS if not content else [])]
    asked = [(one, declared) for one in contents for declared in (None, "json", "csv", "pdf")]
    wanted = [_type(expected(one, declared)) for one, declared in asked]
    seen = candidate.observe("verdicts", files=[(one, declared, _LIMIT, sizes) for one, declared in asked])
    _same(asked, [_type(facts) for facts in seen], wanted)


@graded(points=4, part=2, needs=["test_csv_fields_are_quoted_right", "test_pdf_is_checked_at_both_ends"])
@given(table=_RAGGED | _ONE_RECORD, parts=_MOSTLY_FINE, sizes=st.lists(st.integers(1, 12), min_size=1, max_size=4))
@example(table=b'"a""b",\r\n"c",d\r\n', parts=_FINE_PDF, sizes=[1])
@example(table=b'a\r\n"b""', parts=_FINE_PDF, sizes=[3])
@example(table=b'"a""b","c\r\n"\r\n', parts=_FINE_PDF, sizes=[2])
@example(table=b"a\r\r\n", parts=_FINE_PDF | {"body": b"x" * 2000 + b"\n", "rest": b"y" * 1000}, sizes=[1])
@example(table=b"a\rb", parts=_FINE_PDF | {"self": True}, sizes=[7, 1])
def test_any_split_of_csv_and_pdf(candidate: Candidate, table: bytes, parts: dict[str, Any], sizes: list[int]) -> None:
    """The verdict on a CSV or PDF file is the same however its bytes are split into reads."""
    _any_split(candidate, [table], "csv", sizes)
    _any_split(candidate, [_pdf(parts)], "pdf", sizes)


# --- size and depth
_LIMITED = [
    ("json", b"[1, 2, 3]"),
    ("json", b"[1, 2, 3"),
    ("json", b"[1, 2, 3]!"),
    ("json", b"[1, 2, !]   "),
    ("csv", b"a,b\nc,d,e\n"),
    ("csv", b"a,b\nc,d\ne,f"),
    ("csv", b'a,b\n"c,d'),
]
_LIMITED_PDF = [
    ("pdf", b"%PDF-3.0\n\n\n"),
    ("pdf", b"%PDF-1.4\nno end"),
    ("csv", b"%PDF-1.4\n\n"),
    ("pdf", b"%PDF-1.\nxref\nstartxref\n8\n%%EOF"),
    ("pdf", b"%PDF-1.\nxref\nstartxref\n9\n%%EOF"),
]


def _compare_limited(candidate: Candidate, files: list[tuple[str, bytes]], extra: bytes, size: int) -> None:
    """With each limit from below the size to above it."""
    contents = [(content + extra, kind) for kind, content in files]
    asked = [(one, kind, max(8, len(one) + over)) for one, kind in contents for over in range(-5, 2)]
    wanted = [expected(*one) for one in asked]
    seen = candidate.observe("verdicts", files=[(*one, [size]) for one in asked])
    _same([(*one, size) for one in asked], seen, wanted)


@graded(points=4, part=3, needs=["test_tells_json_from_a_part_of_it", "test_csv_fields_are_quoted_right"])
@given(extra=st.sampled_from([b"", b"\n", b"\nx,y"]), size=st.integers(1, 20))
@example(extra=b"", size=1)
@example(extra=b"", size=3)
@example(extra=b"", size=99)
@settings(max_examples=20)
def test_size_is_limited(candidate: Candidate, extra: bytes, size: int) -> None:
    """A JSON or CSV file of more than max_size bytes is too large, unless there is an error at a lower offset."""
    _compare_limited(candidate, _LIMITED, extra, size)


@graded(
    points=2,
    part=3,
    needs=[
        "test_pdf_is_checked_at_both_ends",
        "test_type_is_seen_from_the_first_bytes",
        "test_any_split_of_csv_and_pdf",
    ],
)
@given(extra=st.sampled_from([b"", b"\n", b"\nx,y"]), size=st.integers(1, 20))
@example(extra=b"", size=1)
@example(extra=b"", size=3)
@example(extra=b"", size=99)
@settings(max_examples=20)
def test_size_of_a_pdf_is_limited(candidate: Candidate, extra: bytes, size: int) -> None:
    """A PDF of more than max_size bytes is too large, unless its header or its declared type is wrong."""
    _compare_limited(candidate, _LIMITED_PDF, extra, size)


@graded(points=2, part=3, needs=["test_tells_json_from_a_part_of_it", "test_refuses_what_is_no_json"])
def test_depth_is_no_limit(candidate: Candidate) -> None:
    """JSON may be a hundred thousand levels deep."""
    contents, wanted = [], []
    for opening, closing in ((b"[" * 100_000, b"]" * 100_000), (b'{"":[' * 10_000, b"]}" * 10_000)):
        text = opening + b"1" + closing
        contents += [text, text + b"]", text[:-1]]
        facts = [(None, None), ("syntax", len(text)), ("truncated", len(text) - 1)]
        wanted += [["json", *one] for one in facts]
    _same(contents, _ask(candidate, contents, "json"), wanted)
