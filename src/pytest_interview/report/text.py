"""Text that is safe to print, and its width on a terminal.

Everything that comes from a submission goes through :func:`escape` before it reaches a terminal, a log or a
file. Escaping twice changes nothing, so a report does not have to know who escaped before.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["MIN_WIDTH", "clip", "columns", "escape", "pad", "quote", "wrap"]

MIN_WIDTH = 10
"""Narrower than this nothing is wrapped: an escape sequence has to fit on a line."""
_TAB = 4
_MAX_MARKS = 2
"""Combining marks on one letter. No orthography needs many, and a tower of them covers other lines."""

# Printable by category, yet drawn as nothing: fillers, joiners, variation selectors.
_INVISIBLE = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
    + "".join(map(chr, range(0xE0100, 0xE01F0)))
)

# GitHub's runner and Azure's agent obey "##[...]" and "##vso[...]" anywhere in a line, and TeamCity
# "##teamcity[...]".
_AGENT_COMMAND = re.compile(r"##(?=\w*\[)")
# GitHub's runner obeys "::...::" at the start of a line, after white space.
_WORKFLOW_COMMAND = re.compile(r"^( *):(?=:)")


def escape(text: str) -> str:
    r"""Make text safe to print on one line: what is left is visible and moves nothing.

    Control and format characters (ANSI sequences, bidirectional overrides, line ends, tabs), lone
    surrogates, odd spaces, invisible and unassigned characters and towers of combining marks become
    Python escapes such as ``\x1b``. Commands to the agent of a CI service are broken up. A backslash stays
    as it is, so the result is for people and not to be parsed back.
    """
    if not (text.isascii() and text.isprintable()):
        text = _escape_characters(text)
    text = _AGENT_COMMAND.sub(r"#\\x23", text)
    return _WORKFLOW_COMMAND.sub(r"\1\\x3a", text)


def _escape_characters(text: str) -> str:
    safe = []
    room = 0  # for combining marks, on the last letter
    for character in text:
        category = unicodedata.category(character)
        visible = character.isprintable() and character not in _INVISIBLE
        if category in ("Mn", "Me"):
            room -= 1
            visible = visible and room >= 0
        else:
            room = _MAX_MARKS if category.startswith("L") else 0
        if not visible:
            room = 0
        safe.append(character if visible else character.encode("unicode_escape").decode("ascii"))
    return "".join(safe)


def columns(text: str) -> int:
    """How many columns escaped text takes on a terminal."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    # The second range is the vowels and final consonants of decomposed Hangul: drawn inside the first one.
    if unicodedata.category(character) in ("Mn", "Me") or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Fill escaped text up to a width with spaces, on the left if it is to stand at the right."""
    fill = " " * (width - columns(text))
    return fill + text if right else text + fill


def wrap(text: str, width: int) -> list[str]:
    """Escape text and break it into lines of at most ``width`` columns, at spaces where there are some.

    Line ends of the text itself are kept. Every line is safe on its own.
    """
    width = max(width, MIN_WIDTH)
    lines = []
    for line in text.split("\n"):
        rest = escape(line)
        while columns(rest) > width:
            end = _end_of_line(rest, width)
            lines.append(rest[:end].rstrip())
            rest = escape(rest[end:].lstrip())
        lines.append(rest.rstrip())
    return lines


def _end_of_line(text: str, width: int) -> int:
    """Where to break: after the last space, else the last joint of a name, else where the line is full."""
    end = room = 0
    for character in text:
        room += _columns(character)
        if room > width:
            break
        end += 1
    if text[end] == " ":
        return end
    for joints in (" ", "_,;/"):
        joint = max(text.rfind(joint, end // 2, end) for joint in joints)
        if joint >= 0:
            return joint + 1
    return end


def clip(lines: list[str], most: int) -> list[str]:
    """Keep the first lines and say how many were left out."""
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], f"... and {len(lines) - most + 1} more lines"]


def quote(output: str, width: int, most: int) -> list[str]:
    """Put ``| `` before each line of captured output, so that none of it looks like the report."""
    text = output.removesuffix("\n").expandtabs(_TAB)
    return [f"| {line}".rstrip() for line in clip(wrap(text, width - 2), most)]
