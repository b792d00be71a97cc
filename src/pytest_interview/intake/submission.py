"""One submission as bytes, and the rules that its file keeps."""

from __future__ import annotations

import codecs
import difflib
import hashlib
import io
import tokenize
from collections.abc import Collection
from dataclasses import dataclass

LARGEST_SOURCE = 256 * 1024
"""Bytes of one source file, at most."""
_BOM = b"\xef\xbb\xbf"
_ENCODINGS = ("utf-8", "utf-8-sig", "ascii")
_LONGEST_NAME = 200


class RejectedError(Exception):
    """A file or an archive cannot be taken in; the message names it, the reason and the fix."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What one candidate handed in for one challenge."""

    label: str
    """Who: the name of the folder, the archive or the file, with unprintable characters escaped."""
    slug: str
    """The challenge; empty when a rejected submission names none."""
    source: bytes
    """UTF-8 without a byte order mark; empty when it was rejected."""
    hash: str
    """sha256 of the source, in hexadecimal; empty when it was rejected."""
    notices: tuple[str, ...] = ()
    """What was ignored."""
    problem: str = ""
    """Why it was rejected; empty when it was taken in."""


def accepted(label: str, slug: str, name: str, content: bytes, notices: Collection[str] = ()) -> Submission:
    """A submission from the content of a file, rejected when the content is not a Python source.

    Syntax is not looked at: that is for the sandbox.
    """
    try:
        source = _checked(shown(name), content)
    except RejectedError as error:
        return rejected(label, slug, str(error), notices)
    return Submission(label, slug, source, hashlib.sha256(source).hexdigest(), tuple(notices))


def rejected(label: str, slug: str, problem: str, notices: Collection[str] = ()) -> Submission:
    """A submission that could not be taken in."""
    return Submission(label, slug, b"", "", tuple(notices), problem)


def escaped(name: str) -> str:
    """A name from a file system or an archive as printable text; different names stay different."""
    return "".join(
        character
        if character.isprintable() and character != "\\"
        else character.encode("unicode_escape").decode("ascii")
        for character in name
    )


def shown(name: str) -> str:
    """A name as a message shows it: printable, and not longer than anybody reads."""
    text = escaped(name)
    return text if len(text) <= _LONGEST_NAME else f"{text[:_LONGEST_NAME]}..."


def _checked(name: str, content: bytes) -> bytes:
    if len(content) > LARGEST_SOURCE:
        raise RejectedError(
            f"{name} has over {LARGEST_SOURCE // 1024} KiB, the most there is room for: hand in source only"
        )
    content = content.removeprefix(_BOM)
    if not content.strip():
        raise RejectedError(f"{name} is empty: hand in the file you filled in")
    if b"\0" in content:
        raise RejectedError(f"{name} is not a text file (it has NUL bytes): hand in Python source, saved as UTF-8")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = content[error.start]
        raise RejectedError(
            f"{name} is not UTF-8 (byte 0x{byte:02x} at position {error.start}): save it as UTF-8"
        ) from None
    _check_declared_encoding(name, content)
    return content


def _check_declared_encoding(name: str, content: bytes) -> None:
    """Python would obey a declaration (PEP 263), and read another text than whoever looks at the file."""
    try:
        declared, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        known = codecs.lookup(declared).name in _ENCODINGS
    except (SyntaxError, LookupError):
        declared, known = "an unknown encoding", False
    if not known:
        raise RejectedError(f"{name} declares {declared} as its encoding: save it as UTF-8 and delete that comment")


def unknown_name(name: str, slugs: Collection[str]) -> str:
    """The message for a Python file that is not called like a challenge."""
    stem = shown(name.removesuffix(".py"))
    near = difflib.get_close_matches(stem.lower(), slugs, 1)
    hint = f"did you mean {near[0]!r}?" if near else f"the bank has {', '.join(sorted(slugs)) or 'none'}."
    return f"{stem}.py: there is no challenge '{stem}': {hint} Name the file after its challenge, SLUG.py"
