"""Text of a submission cannot do anything to a terminal or to a CI agent."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_interview.report.text import clip, columns, escape, pad, quote, wrap

ANY_TEXT = st.text(st.characters(), max_size=60) | st.text("a :#[]\x1b\u0301\u202e漢\t\n_", max_size=60)
WIDTHS = st.integers(10, 60)


def _is_safe(line: str) -> bool:
    """What a terminal shows as it stands and no agent obeys."""
    return (
        all(unicodedata.category(character)[0] != "C" for character in line)
        and not any(separator in line for separator in "\u2028\u2029\xa0\u3000")
        and not line.lstrip().startswith("::")
        and not re.search(r"##\w*\[", line)
    )


@given(ANY_TEXT)
def test_escaped_text_is_safe_and_stays_as_it_is(text: str) -> None:
    """Nothing dangerous is left, and a second pass changes nothing."""
    escaped = escape(text)
    assert _is_safe(escaped)
    assert escape(escaped) == escaped
    escaped.encode("utf-8")


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126, exclude_characters=":#"), max_size=60))
def test_harmless_text_is_not_touched(text: str) -> None:
    """Ordinary text, backslashes included, reads as it was written."""
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("\x1b[2J", r"\x1b[2J"),
        ("\x9b31m", r"\x9b31m"),
        ("a\u202eb", r"a\u202eb"),
        ("\u2066", r"\u2066"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\U000e0041"),
        ("a\nb\tc\r", r"a\nb\tc\r"),
        ("a\xa0b", r"a\xa0b"),
        ("\ufe0f\u3164\u2800", r"\ufe0f\u3164\u2800"),
        ("e\u0301\u0302\u0303", "e\u0301\u0302\\u0303"),
        ("1\u0301", r"1\u0301"),
        ("::error::x", r"\x3a:error::x"),
        ("  ::add-mask::x", r"  \x3a:add-mask::x"),
        ("a::b [::2]", "a::b [::2]"),
        ("x ##[debug]y", r"x #\x23[debug]y"),
        ("###[", r"##\x23["),
        ("##vso[task.complete]", r"#\x23vso[task.complete]"),
        ("##teamcity[x]", r"#\x23teamcity[x]"),
        ("## a heading [1]", "## a heading [1]"),
        ("Ünïcödé 漢字 नमस्ते", "Ünïcödé 漢字 नमस्ते"),
    ],
)
def test_escapes(text: str, escaped: str) -> None:
    """What is dangerous shows as a Python escape; letters of any language stay."""
    assert escape(text) == escaped


@given(ANY_TEXT, WIDTHS)
def test_wrapped_lines_fit_and_each_is_safe_on_its_own(text: str, width: int) -> None:
    """No break makes a command at the start of a line, or a line that is too wide."""
    for line in wrap(text, width):
        assert columns(line) <= width
        assert _is_safe(line)


@given(st.text("ab_, ", max_size=80), WIDTHS)
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    """All the rest of a text is there, in order."""
    assert "".join(wrap(text, width)).replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.text("ab", min_size=1, max_size=8), min_size=1, max_size=12), st.integers(20, 60))
def test_words_are_not_broken(words: list[str], width: int) -> None:
    """Where the words fit, lines end between them."""
    assert " ".join(wrap(" ".join(words), width)).split(" ") == words


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("aaa a bbbb cc", ["aaa a bbbb", "cc"]),
        ("aaaaa bb_ccc", ["aaaaa", "bb_ccc"]),
        ("test_of_a_thing", ["test_of_a_", "thing"]),
        ("x" * 10 + "::error::y", ["x" * 10, r"\x3a:error", r"\x3a:y"]),
        ("漢" * 6, ["漢" * 5, "漢"]),
        ("a\n\nb", ["a", "", "b"]),
    ],
)
def test_where_lines_end(text: str, lines: list[str]) -> None:
    """At a space that is at hand, else within a name, else anywhere; a command is broken up there too."""
    assert wrap(text, 10) == lines


@given(ANY_TEXT, st.booleans())
def test_padding_reaches_the_width_exactly(text: str, right: bool) -> None:
    """Wide and combining characters are counted as a terminal draws them."""
    escaped = escape(text)
    assert columns(pad(escaped, 700, right=right)) == 700


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("漢字", 4), ("e\u0301", 1), ("\u1100\u1161\u11a8", 2), ("\uff46", 2)],
)
def test_columns(text: str, width: int) -> None:
    """East Asian characters take two columns, combining ones none."""
    assert columns(text) == width


@given(ANY_TEXT, st.integers(30, 60), st.integers(2, 9))
def test_every_line_of_output_is_marked(text: str, width: int, most: int) -> None:
    """Captured output cannot pass for a line of the report, and is not longer than allowed."""
    lines = quote(text, width, most)
    assert 1 <= len(lines) <= most
    for line in lines:
        assert line.startswith("|")
        assert columns(line) <= width
        assert _is_safe(line)


def test_quoting_keeps_lines_and_tab_stops() -> None:
    """Output looks as it did on the submission's own terminal."""
    assert quote("a\tb\n\n::stop-commands::x\n", 40, 9) == ["| a   b", "|", r"| \x3a:stop-commands::x"]


def test_clipping_says_how_much_is_missing() -> None:
    """The lines shown and those counted are all there were."""
    assert clip(["a", "b", "c"], 3) == ["a", "b", "c"]
    assert clip(["a", "b", "c", "d"], 3) == ["a", "b", "... and 2 more lines"]
