"""The corpus: one hostile submission per file, with the answer that it must get in its first lines.

Files and archives that are hostile by what they are, not by what they do, have their tests in ``tests/intake`` and
``tests/acceptance/test_trust_boundary.py``.

``# expect: verdict|verdict: message`` is about the test of ``add``, the message a regular expression from its start on;
``# expect[test]: ...`` about another one. Several lines about one test are alternatives. ``# points: 100`` or ``any`` where it is not to be 0: an attack that only
changes other functions of the toy leaves ``add`` right. A file that defines no function of the toy is put before the
right solution: if what it tries succeeds, it has full marks, and the test fails.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from support import solution

_FOLDER = Path(__file__).parent / "submissions"
_MAIN_TEST = "test_adds"
_FUNCTIONS = {"add", "parse", "running", "total", "count"}
_FUTURE = "from __future__ import annotations"
_HEADER = re.compile(r"# (expect|points)(?:\[(\w+)\])?: (.*)")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a hidden test may say."""

    verdicts: frozenset[str]
    message: str

    def fits(self, verdict: str, message: str) -> bool:
        """Whether this is what it said."""
        return verdict in self.verdicts and re.match(self.message, message) is not None


@dataclass(frozen=True, slots=True)
class Attack:
    """One file of the corpus."""

    name: str
    source: str
    expected: dict[str, list[Answer]]
    """By hidden test, the answers that are right."""
    points: int | None
    """None where they may be any."""


def _defined(text: str) -> set[str]:
    """Functions of the toy that a file defines, anywhere in it."""
    found = (
        node.name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return set(found) & _FUNCTIONS


def _submission(text: str) -> str:
    defined = _defined(text)
    right = solution("reference")
    if not defined:
        return f"{_FUTURE}\n{text}\n\n{right.replace(_FUTURE, '')}"
    spread = "\n\nparse = running = total = count = add\n" if defined == {"add"} else ""
    return f"{right}\n\n{text}{spread}"


def _read(path: Path) -> Attack:
    text = path.read_text("utf-8")
    expected: dict[str, list[Answer]] = {}
    points = None if "# points: any" in text else 0
    for kind, test, value in _HEADER.findall(text):
        if kind == "points":
            points = int(value) if value != "any" else None
        else:
            verdicts, _, message = value.partition(": ")
            expected.setdefault(test or _MAIN_TEST, []).append(Answer(frozenset(verdicts.split("|")), message))
    if len(expected) > 1 and points == 0:
        points = None  # what counts is that it loses the points of the tests that are named
    return Attack(path.stem, _submission(text), expected, points)


def corpus() -> list[Attack]:
    """Every attack, by name."""
    return [_read(path) for path in sorted(_FOLDER.glob("*.py"))]
