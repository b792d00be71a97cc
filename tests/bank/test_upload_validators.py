"""The oracle of the upload validators, against published verdicts and other implementations, and the reference against the oracle.

* JSON: cases after those of JSONTestSuite (Nicolas Seriot, https://github.com/nst/JSONTestSuite), with its verdicts: its files
  named ``y_`` have to be accepted, those named ``n_`` refused. The texts were written down anew, case by case. Then every text over a small alphabet, and changed texts, against the
  ``json`` module in strict form. Offsets: a prefix is viable when one of many endings makes a JSON text of it.
* UTF-8: the table of well-formed sequences, RFC 3629, section 4, against the decoder.
* CSV: what ``csv.reader`` reads (strict) and ``csv.writer`` writes, and exhaustive viability of short prefixes.
* PDF: the example of ISO 32000-1, annex H.2 (minimal file), with the offset of its table shifted.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from bank.modules import load

oracle = load("upload_validators", "oracle")
probes = load("upload_validators", "probes")

_YES = [
    b"[[]   ]",  # y_array_arraysWithSpaces
    b'[""]',  # y_array_empty-string
    b"[]",  # y_array_empty
    b'["a"]',  # y_array_ending_with_newline
    b"[false]",  # y_array_false
    b'[null, 1, "1", {}]',  # y_array_heterogeneous
    b"[1\n]",  # y_array_with_1_and_newline
    b" [1]",  # y_array_with_leading_space
    b"[1,null,null,null,2]",  # y_array_with_several_null
    b"[2] ",  # y_array_with_trailing_space
    b"[123e65]",  # y_number
    b"[0e+1]",  # y_number_0e+1
    b"[0e1]",  # y_number_0e1
    b"[ 4]",  # y_number_after_space
    b"[-0.000000000000000000000000000000000000000000000000000000000000000000000000000001]\n",
    b"[20e1]",  # y_number_int_with_exp
    b"[-0]",  # y_number_minus_zero
    b"[-123]",  # y_number_negative_int
    b"[1E22]",  # y_number_real_capital_e
    b"[1E-2]",  # y_number_real_capital_e_neg_exp
    b"[1E+2]",  # y_number_real_capital_e_pos_exp
    b"[123.456e78]",  # y_number_real_fraction_exponent
    b'{"asd":"sdf", "dfg":"fgh"}',  # y_object
    b'{"a":"b","a":"c"}',  # y_object_duplicated_key
    b'{"a":"b","a":"b"}',  # y_object_duplicated_key_and_value
    b"{}",  # y_object_empty
    b'{"":0}',  # y_object_empty_key
    b'{"foo\\u0000bar": 42}',  # y_object_escaped_null_in_key
    b'{\n"a": "b"\n}',  # y_object_with_newlines
    b'["\\u0060\\u012a\\u12AB"]',  # y_string_1_2_3_bytes_UTF-8_sequences
    b'["\\uD801\\udc37"]',  # y_string_accepted_surrogate_pair
    b'["\\"\\\\\\/\\b\\f\\n\\r\\t"]',  # y_string_allowed_escapes
    b'["\\\\u0000"]',  # y_string_backslash_and_u_escaped_zero
    b'["a/*b*/c/*d//e"]',  # y_string_comments
    b'["\\\\a"]',  # y_string_double_escape_a
    b'["\\u0012"]',  # y_string_escaped_control_character
    b'["\xef\xbf\xbf"]',  # y_string_nonCharacterInUTF-8_U+FFFF
    b'["\xf4\x8f\xbf\xbf"]',  # y_string_nonCharacterInUTF-8_U+10FFFF
    b'["\\u0000"]',  # y_string_null_escape
    b'["\xcf\x80"]',  # y_string_pi
    b'["\xe2\x80\xa8"]',  # y_string_u+2028_line_sep
    b'["\x7f"]',  # y_string_unescaped_char_delete
    b'["\xe2\x8d\x82\xe3\x88\xb4\xe2\x8d\x82"]',  # y_string_utf8
    b"false",  # y_structure_lonely_false
    b"42",  # y_structure_lonely_int
    b"-0.1",  # y_structure_lonely_negative_real
    b"null",  # y_structure_lonely_null
    b'"asd"',  # y_structure_lonely_string
    b'""',  # y_structure_string_empty
    b'["a"]\n',  # y_structure_trailing_newline
    b" [] ",  # y_structure_whitespace_array
]
_NO = [
    b"[1 true]",  # n_array_1_true_without_comma
    b"[a\xe5]",  # n_array_a_invalid_utf8
    b'["": 1]',  # n_array_colon_instead_of_comma
    b'[""],',  # n_array_comma_after_close
    b"[,1]",  # n_array_comma_and_number
    b"[1,,2]",  # n_array_double_comma
    b'["x",,]',  # n_array_double_extra_comma
    b'["x"]]',  # n_array_extra_close
    b'["",]',  # n_array_extra_comma
    b'["x"',  # n_array_incomplete
    b"[x",  # n_array_incomplete_invalid_value
    b"[3[4]]",  # n_array_inner_array_no_comma
    b"[\xff]",  # n_array_invalid_utf8
    b"[1:2]",  # n_array_items_separated_by_semicolon
    b"[,]",  # n_array_just_comma
    b"[-]",  # n_array_just_minus
    b'[   , ""]',  # n_array_missing_value
    b'["a",\n4\n,1,',  # n_array_newlines_unclosed
    b"[1,]",  # n_array_number_and_comma
    b'["\x0ba"\\f]',  # n_array_spaces_vertical_tab_formfeed
    b"[*]",  # n_array_star_inside
    b'[""',  # n_array_unclosed
    b"[fals]",  # n_incomplete_false
    b"[nul]",  # n_incomplete_null
    b"[tru]",  # n_incomplete_true
    b"123\x00",  # n_multidigit_number_then_00
    b"[++1234]",  # n_number_++
    b"[+1]",  # n_number_+1
    b"[+Inf]",  # n_number_+Inf
    b"[-01]",  # n_number_-01
    b"[-1.0.]",  # n_number_-1.0.
    b"[-2.]",  # n_number_-2.
    b"[-NaN]",  # n_number_-NaN
    b"[.-1]",  # n_number_.-1
    b"[.2e-3]",  # n_number_.2e-3
    b"[0.1.2]",  # n_number_0.1.2
    b"[0.3e+]",  # n_number_0.3e+
    b"[0.e1]",  # n_number_0.e1
    b"[0E+]",  # n_number_0_capital_E+
    b"[1.0e-]",  # n_number_1.0e-
    b"[1 000.0]",  # n_number_1_000
    b"[1eE2]",  # n_number_1eE2
    b"[9.e+]",  # n_number_9.e+
    b"[Inf]",  # n_number_Inf
    b"[NaN]",  # n_number_NaN
    b"[\xef\xbc\x91]",  # n_number_U+FF11_fullwidth_digit_one
    b"[1+2]",  # n_number_expression
    b"[0x42]",  # n_number_hex_2_digits
    b"[Infinity]",  # n_number_infinity
    b"[0e+-1]",  # n_number_invalid+-
    b"[-123.123foo]",  # n_number_invalid-negative-real
    b"[1e1\xe5]",  # n_number_invalid-utf-8-in-exponent
    b"[-Infinity]",  # n_number_minus_infinity
    b"[- 1]",  # n_number_minus_space_1
    b"[-012]",  # n_number_neg_int_starting_with_zero
    b"[1.]",  # n_number_real_without_fractional_part
    b"[012]",  # n_number_with_leading_zero
    b'["x", truth]',  # n_object_bad_value
    b'{[: "x"}\n',  # n_object_bracket_key
    b'{"x", null}',  # n_object_comma_instead_of_colon
    b'{"x"::"b"}',  # n_object_double_colon
    b'{"a":"a" 123}',  # n_object_garbage_at_end
    b"{key: 'value'}",  # n_object_key_with_single_quotes
    b'{"a" b}',  # n_object_missing_colon
    b'{:"b"}',  # n_object_missing_key
    b'{"a" "b"}',  # n_object_missing_semicolon
    b'{"a":',  # n_object_missing_value
    b"{1:1}",  # n_object_non_string_key
    b'{"id":0,,,,,}',  # n_object_several_trailing_commas
    b'{"id":0,}',  # n_object_trailing_comma
    b'{"a":"b"}/**/',  # n_object_trailing_comment
    b'{"a":"b",,"c":"d"}',  # n_object_two_commas_in_a_row
    b'{a: "b"}',  # n_object_unquoted_key
    b'{"a":"b"}#',  # n_object_with_trailing_garbage
    b" ",  # n_single_space
    b'["\\uD800\\"]',  # n_string_1_surrogate_then_escape
    b'["\\uD800\\u1x"]',  # n_string_1_surrogate_then_escape_u1x
    b'["\\\x00"]',  # n_string_backslash_00
    b'["\\x00"]',  # n_string_escape_x
    b'["\\\t"]',  # n_string_escaped_ctrl_char_tab
    b'["\\\xf0\x9f\x8c\x80"]',  # n_string_escaped_emoji
    b'["\\u00A"]',  # n_string_incomplete_escaped_character
    b'["\\uqqqq"]',  # n_string_invalid_unicode_escape
    b'["\\\xe5"]',  # n_string_invalid-utf-8-in-escape
    b"['single quote']",  # n_string_single_quote
    b'"x"x',  # n_string_with_trailing_garbage
    b'["new\nline"]',  # n_string_unescaped_newline
    b'["\t"]',  # n_string_unescaped_tab
    b'"\\UA66D"',  # n_string_unicode_CapitalU
    b"[" * 200,  # n_structure_100000_opening_arrays, shortened
    b"<null>",  # n_structure_angle_bracket_null
    b"[1]x",  # n_structure_array_trailing_garbage
    b"[True]",  # n_structure_capitalized_True
    b"1]",  # n_structure_close_unopened_array
    b'{"x": true,',  # n_structure_comma_instead_of_closing_brace
    b"[][]",  # n_structure_double_array
    b"]",  # n_structure_end_array
    b"\xef\xbb{}",  # n_structure_incomplete_UTF8_BOM
    b"\xe5",  # n_structure_lone-invalid-utf-8
    b"",  # n_structure_no_data
    b'{"a":/*comment*/"b"}',  # n_structure_object_with_comment
    b'["asd]',  # n_structure_unclosed_string
    b"[\x0c]",  # n_structure_whitespace_formfeed
    b"[\xe2\x81\xa0]",  # n_structure_whitespace_U+2060_word_joiner
    b"\xef\xbb\xbf",  # n_structure_UTF8_BOM_no_data
]


def _refuse(name: str) -> Any:
    raise ValueError(name)


def _strict(content: bytes) -> bool:
    """What the json module says, without NaN and with UTF-8 only."""
    try:
        json.loads(content.decode(), parse_constant=_refuse)
    except ValueError:
        return False
    return True


def _is_json(content: bytes) -> bool:
    return oracle.expected(content, "json")[1] is None


def _documents(rng: random.Random) -> Iterator[bytes]:
    def value(depth: int) -> Any:
        kind = rng.randrange(4 if depth else 2)
        if kind == 0:
            return rng.choice([0, -12, 1.5, 1e-30, True, None, 10**20])
        if kind == 1:
            return "".join(rng.choice('a"\\/\n\x7fé€😀') for _ in range(rng.randrange(4)))
        if kind == 2:
            return [value(depth - 1) for _ in range(rng.randrange(3))]
        return {str(key): value(depth - 1) for key in range(rng.randrange(3))}

    while True:
        yield json.dumps(value(3), ensure_ascii=rng.random() < 0.5, indent=rng.choice([None, 1])).encode()


def _changed(rng: random.Random, content: bytes) -> bytes:
    place = rng.randrange(len(content) + 1)
    byte = bytes([rng.choice(b' \t[]{},:"\\tn0129.eE+-uN\x00\x1f\x80\xbf\xc3\xe2\xed\xf4\xff!')])
    return content[:place] + rng.choice([b"", byte]) + content[place + rng.randrange(2) :]


@pytest.mark.parametrize("content", _YES)
def test_published_json_is_accepted(content: bytes) -> None:
    """What has to be accepted by JSONTestSuite is."""
    assert oracle.expected(content, "json") == ["json", None, None]


@pytest.mark.parametrize("content", _NO)
def test_published_errors_are_refused(content: bytes) -> None:
    """What has to be refused by JSONTestSuite is."""
    assert oracle.expected(content, "json")[1] in ("syntax", "truncated")


def test_json_agrees_with_the_json_module() -> None:
    """All texts of up to 5 bytes over a small alphabet, and 10,000 changed ones, are JSON for both or for none."""
    for size in range(6):
        for letters in itertools.product(b'[]{},:"0-', repeat=size):
            content = bytes(letters)
            assert _is_json(content) == _strict(content), content
    rng = random.Random(1)
    for document in itertools.islice(_documents(rng), 10_000):
        assert _is_json(document)
        content = _changed(rng, document)
        assert _is_json(content) == _strict(content), content


def _can_be_completed(prefix: bytes) -> bool:
    """Whether one of many endings makes a JSON text, for a prefix with at most two open brackets."""
    starts = [b"", b"0", b'"', b'":0', b'"":0', b":0", b"\\", b'a"', b'0"', b'000"', b'00"', b'0000"', b'n":0']
    starts += [word[at:] for word in (b"true", b"false", b"null") for at in range(1, 5)]
    tails = [bytes(tail) for size in range(3) for tail in itertools.product(b"]}", repeat=size)]
    starts += [b'\\"', b'\\":0', b'0":0', b'00":0', b'000":0', b'0000":0']
    inside = prefix[-1:] >= b"\x80"  # the rest of a character may be missing
    fills = [byte * count for byte in (b"\x80", b"\xbf") for count in (1, 2, 3)] if inside else []
    return any(_strict(prefix + fill + start + tail) for fill in [b"", *fills] for start in starts for tail in tails)


def test_json_offsets_are_where_no_ending_helps() -> None:
    """Up to the offset of a syntax error a text can be completed, and with the byte there it cannot."""
    rng = random.Random(2)
    texts = [
        b'[{"a":-1.5e+3',
        b'{"a":"\\u00e9\\n"}',
        b"[true,false , null]",
        b'["\xc3\xa9\xe2\x82\xac",0]',
        b"-0.25",
        b"[[1],[]]",
    ]
    seen = set()
    for _ in range(1000):
        content = _changed(rng, rng.choice(texts))
        _, error, offset = oracle.expected(content, "json")
        seen.add(error)
        if error == "syntax":
            assert _can_be_completed(content[:offset]), content
            assert not _can_be_completed(content[: offset + 1]), content
        if error == "truncated":
            assert offset == len(content)
    assert seen == {None, "syntax", "truncated"}


def test_utf_8_is_that_of_the_rfc() -> None:
    """Every pair of first bytes can begin a character when the table of RFC 3629 says so."""
    second = {0xE0: (0xA0, 0xBF), 0xED: (0x80, 0x9F), 0xF0: (0x90, 0xBF), 0xF4: (0x80, 0x8F)}
    for first in range(0x80, 256):
        assert (oracle.utf8_end(bytes([first])) == 1) == (0xC2 <= first <= 0xF4)
        for byte in range(256):
            low, high = second.get(first, (0x80, 0xBF))
            fine = 0xC2 <= first <= 0xF4 and low <= byte <= high
            assert (oracle.utf8_end(bytes([first, byte])) == 2) == fine, (first, byte)
    rng = random.Random(3)
    for _ in range(5000):
        content = rng.choice(["é€😀", "aé", "€"]).encode()[: rng.randrange(1, 10)] + rng.randbytes(rng.randrange(3))
        try:
            fine = bool(content.decode()) or True
        except UnicodeDecodeError as error:
            fine = error.reason == "unexpected end of data"
        assert (oracle.utf8_end(content) == len(content)) == fine, content


def _rows(content: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content, newline=""), strict=True))


def test_csv_agrees_with_the_csv_module() -> None:
    """What csv.writer writes is valid when all rows are equally long, and what is valid is read with as many fields in each row."""
    rng = random.Random(4)
    for _ in range(5000):
        width, ragged = rng.randint(1, 3), rng.random() < 0.3
        rows = [
            [
                "".join(rng.choice('a,"\r\n é') for _ in range(rng.randrange(4)))
                for _ in range(rng.randint(1, 3) if ragged else width)
            ]
            for _ in range(rng.randint(1, 4))
        ]
        file = io.StringIO(newline="")
        if rng.random() < 0.5:
            csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
        else:
            csv.writer(file).writerows(rows)  # with CRLF, since it quotes a CR for its line end only
        found = oracle.expected(file.getvalue().encode(), "csv")
        assert (found[1] is None) == (len({len(one) for one in rows}) == 1), rows
    for size in range(1, 7):
        for letters in itertools.product('a,"\n', repeat=size):
            text = "".join(letters)
            if oracle.expected(text.encode(), "csv")[1] is None:
                widths = {len(one) or 1 for one in _rows(text)}
                assert len(widths) == 1, text
                assert text.count('"') % 2 == 0, text


def test_csv_offsets_are_where_no_ending_helps() -> None:
    """Of all short files, what is before an error can be completed, and with the byte there it cannot."""
    endings = [first + b"," * count for first in (b"", b'"', b"\n", b"a") for count in range(6)]
    for size in range(6):
        for letters in itertools.product(b'a,"\r\n', repeat=size):
            content = bytes(letters)
            _, error, offset = oracle.expected(content, "csv")
            viable = any(oracle.expected(content + ending, "csv")[1] is None for ending in endings)
            assert viable == (error != "syntax"), content
            if error == "syntax":
                assert oracle.expected(content[:offset], "csv")[1] != "syntax"
                assert oracle.expected(content[: offset + 1], "csv") == ["csv", "syntax", offset]


def test_a_pdf_is_fine_at_one_offset_only() -> None:
    """A small file of objects, a table and a trailer is fine with the offset of its table, and with no other."""
    body = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
    table = b"xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \ntrailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n"
    fine = []
    for offset in range(len(body + table) + 30):
        content = body + table + b"%d\n%%%%EOF\n" % offset
        error = oracle.expected(content, "pdf")[1]
        assert error in (None, "startxref")
        if error is None:
            fine.append(offset)
    assert fine == [len(body)]
    for rest, error in ((1019, None), (1020, "eof")):
        assert oracle.expected(body + table + b"%d\n%%%%EOF" % len(body) + b"." * rest, "pdf")[1] == error


def _file(rng: random.Random, documents: Iterator[bytes]) -> tuple[str, bytes]:
    kind = rng.choice(["json", "json", "csv", "pdf"])
    if kind == "json":
        return kind, next(documents)
    if kind == "csv":
        return kind, b"".join(
            rng.choice([b"a", b",", b'"', b'"a"', b"\r\n", b"\n", b"\0", b"a,b\n"]) for _ in range(rng.randrange(9))
        )
    parts = [b"xref", b"\nxref\n", b"\r", b"startxref", b"\n", b"%%EOF", b"\nstartxref\n8\n%%EOF", b"." * 1010]
    return kind, b"%PDF-1.\nxref" + b"".join(rng.choice(parts) for _ in range(rng.randrange(9)))


def test_the_reference_agrees_with_the_oracle() -> None:
    """10,000 files, changed or not, limited or not, declared or not, in reads of any size."""
    rng = random.Random(19)
    documents = _documents(rng)
    seen: dict[str, int] = {}
    for _ in range(10_000):
        kind, content = _file(rng, documents)
        for _ in range(rng.randrange(3)):
            content = _changed(rng, content)
        declared = rng.choice([kind, kind, kind, None, "json", "csv", "pdf"])
        limit = rng.choice([1 << 20, 1 << 20, max(8, len(content) + rng.randint(-3, 3))])
        sizes = [rng.choice([1, 2, 5, 100, 5000]) for _ in range(3)]
        wanted = oracle.expected(content, declared, limit)
        assert probes.verdicts([(content, declared, limit, sizes)]) == [wanted], (content, declared, limit, sizes)
        seen[wanted[1] or "fine"] = seen.get(wanted[1] or "fine", 0) + 1
    assert all(
        seen[one] > 100
        for one in ("fine", "syntax", "truncated", "header", "eof", "startxref", "mismatch", "too_large")
    ), seen


@pytest.mark.parametrize("kind", ["json", "csv", "pdf"])
def test_large_files_have_the_verdict_they_are_made_for(kind: str) -> None:
    """The oracle says of the files of the benchmarks, made smaller, what comes with them, and so does the reference."""
    for seed in range(4):
        content, facts = getattr(oracle, f"large_{kind}")(random.Random(seed), 200_000)
        served = oracle.Served(content)
        assert probes.remote(served.read, kind, 1 << 24) == facts
        assert served.received == len(content)
        if kind != "json" or seed == 0:
            assert oracle.expected(content, kind, 1 << 24) == facts
