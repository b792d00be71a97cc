"""One submission as bytes, and the rules that its file keeps."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Collection
from dataclasses import dataclass

LARGEST_SOURCE = 256 * 1024
"""Bytes of one source file, at most."""
_BOM = b"\xef\xbb\xbf"


class RejectedError(Exception):
    """A file or an archive cannot be taken in; the message names it, the reason and the fix."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What one candidate handed in for one challenge."""

    label: str
    """Who: the name of the folder, the archive or the file."""
    slug: str
    """The challenge; empty when a rejected submission names none."""
    source: bytes
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
        source = _checked(name, content)
    except RejectedError as error:
        return rejected(label, slug, str(error), notices)
    return Submission(label, slug, source, hashlib.sha256(source).hexdigest(), tuple(notices))


def rejected(label: str, slug: str, problem: str, notices: Collection[str] = ()) -> Submission:
    """A submission that could not be taken in."""
    return Submission(label, slug, b"", "", tuple(notices), problem)


def _checked(name: str, content: bytes) -> bytes:
    if len(content) > LARGEST_SOURCE:
        raise RejectedError(
            f"{name} has {len(content):,} bytes, at most {LARGEST_SOURCE:,} are allowed: hand in source only"
        )
    content = content.removeprefix(_BOM)
    if not content.strip():
        raise RejectedError(f"{name} is empty: hand in the file you filled in")
    if b"\0" in content:
        raise RejectedError(f"{name} is not a text file (it has NUL bytes): hand in Python source, encoded as UTF-8")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = content[error.start]
        raise RejectedError(
            f"{name} is not UTF-8 (byte 0x{byte:02x} at position {error.start}): save it as UTF-8"
        ) from None
    return content


def unknown_name(name: str, slugs: Collection[str]) -> str:
    """The message for a Python file that is not called like a challenge."""
    stem = name.removesuffix(".py")
    near = difflib.get_close_matches(stem, slugs, 1)
    hint = f"did you mean {near[0]!r}?" if near else f"the bank has {', '.join(sorted(slugs)) or 'none'}"
    return f"{name}: there is no challenge {stem!r}: {hint} Name the file after its challenge, SLUG.py"
