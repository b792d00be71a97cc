"""What the content of a source must be like."""

from __future__ import annotations

import pytest

from intake.handed_in import SLUG
from pytest_interview.intake.submission import LARGEST_SOURCE, accepted, escaped


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b" \t\r\n\x0c\n", "is empty"),
        (b"\xef\xbb\xbf \n", "is empty"),
        (b"x = 1\0\n", "is not a text file (it has NUL bytes)"),
        ("x = 1\n".encode("utf-16"), "is not a text file"),
        (b"x = 'caf\xe9'\n", "is not UTF-8 (byte 0xe9 at position 8)"),
        (b"\xed\xa0\x80 = 1\n", "is not UTF-8"),
        (b"# coding: latin-1\nx = 1\n", "declares iso-8859-1 as its encoding"),
        (b"#!/bin/sh\n# -*- coding: utf-7 -*-\n", "declares utf-7 as its encoding"),
        (b"# coding: klingon\n", "declares an unknown encoding as its encoding"),
        (b"#" * (LARGEST_SOURCE + 1), "has over 256 KiB"),
    ],
)
def test_refuses_what_is_no_source(content: bytes, why: str) -> None:
    """Each refusal names the file and the reason, and keeps no bytes."""
    submission = accepted("ann", SLUG, f"{SLUG}.py", content)
    assert submission.problem.startswith(f"{SLUG}.py {why}")
    assert ": " in submission.problem.removeprefix(f"{SLUG}.py ")  # the fix
    assert (submission.source, submission.hash) == (b"", "")


@pytest.mark.parametrize(
    "content",
    [
        "x = 'café'\n".encode(),
        b"# coding: utf-8\nx = 1\n",
        b"# coding: ascii\nx = 1\n",
        b"# vim: set fileencoding=UTF-8 :\n",
        b"x = 1\n\n# coding: latin-1\n",
        b"def broken(:\n",
        b"#" * LARGEST_SOURCE,
    ],
)
def test_takes_utf8_of_any_syntax(content: bytes) -> None:
    """A file of the largest size is taken, and so is one with a syntax error, which is for the sandbox to report."""
    submission = accepted("ann", SLUG, f"{SLUG}.py", content)
    assert (submission.problem, submission.source) == ("", content)


def test_a_byte_order_mark_is_taken_off() -> None:
    """What some editors put before UTF-8 changes neither the source nor its hash."""
    plain = accepted("ann", SLUG, f"{SLUG}.py", b"x = 1\n")
    assert accepted("ann", SLUG, f"{SLUG}.py", b"\xef\xbb\xbfx = 1\n") == plain


def test_escaping_keeps_names_apart() -> None:
    """A name that looks like an escaped one is escaped, too."""
    names = ["a\n", "a\\n", "a\\\\n", "\udc80", "\\udc80", "\x80"]
    assert len({escaped(name) for name in names}) == len(names)
    assert all(escaped(name).isprintable() for name in names)
