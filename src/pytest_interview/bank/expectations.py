"""``expected.toml``: what the author says that each solution must get."""

from __future__ import annotations

import difflib
import enum
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pytest_interview.bank.challenge import BankError, read_toml
from pytest_interview.verdicts import Verdict


class SolutionKind(enum.StrEnum):
    """What a solution is there to prove; its file name begins with it."""

    REFERENCE = "reference"
    ALTERNATIVE = "alternative"
    WRONG = "wrong"
    SLOW = "slow"
    LAZY = "lazy"


_FAILURES = tuple(
    verdict for verdict in Verdict if verdict not in (Verdict.ACCEPTED, Verdict.NOT_COUNTED, Verdict.JUDGE_ERROR)
)
_KEYS = {
    SolutionKind.REFERENCE: {"why", "packages"},
    SolutionKind.ALTERNATIVE: {"why", "packages"},
    SolutionKind.WRONG: {"why", "packages", "fails", "verdict"},
    SolutionKind.SLOW: {"why", "packages", "fails", "verdict"},
    SolutionKind.LAZY: {"why", "packages"},
}


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one solution must get."""

    name: str
    kind: SolutionKind
    why: str
    fails: tuple[str, ...] = ()
    verdict: Verdict = Verdict.WRONG_ANSWER
    packages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A mutant of the reference that is as right as the reference, and why."""

    original: str
    """The changed lines as they were, stripped, on one line."""
    changed: str
    why: str


_GENERIC = "generic"


def load_expectations(path: Path) -> tuple[Expectation, ...]:
    """Read ``expected.toml``, the table of generic solutions apart.

    Raises:
        BankError: It is missing, or says something that makes no sense.
    """
    return tuple(_expectation(path, name, table) for name, table in read_toml(path).items() if name != _GENERIC)


def load_generic(path: Path, known: Iterable[str]) -> dict[str, str]:
    """``[generic]`` of ``expected.toml``: generic wrong solutions that are right for this challenge, and why.

    Raises:
        BankError: One is not known, or has no reason.
    """
    table = read_toml(path).get(_GENERIC, {})
    for name, why in table.items() if isinstance(table, dict) else [(_GENERIC, table)]:
        if name not in set(known):
            raise BankError(f"{path}: [generic]: there is no {name!r}: use {', '.join(known)}")
        if not isinstance(why, str) or not why.strip():
            raise BankError(f"{path}: [generic]: {name} = {why!r}: say in one sentence why it is right here")
    return dict(table)


def load_equivalent(path: Path) -> tuple[Equivalent, ...]:
    """Read ``equivalent.toml``, a list ``[[mutant]]`` of ``original``, ``changed`` and ``why``; none if it is missing.

    Raises:
        BankError: An entry is not of this form.
    """
    if not path.exists():
        return ()
    content = read_toml(path)
    entries = content.get("mutant", [])
    if set(content) - {"mutant"} or not isinstance(entries, list):
        raise BankError(f"{path}: give a list of [[mutant]] and nothing else")
    found = []
    for entry in entries:
        texts = [entry.get(key, "") for key in ("original", "changed", "why")]
        if set(entry) - {"original", "changed", "why"} or not all(isinstance(text, str) for text in texts):
            raise BankError(f"{path}: {entry!r}: a [[mutant]] has original, changed and why")
        if not texts[0] or not texts[2].strip():
            raise BankError(f"{path}: {entry!r}: original and why must not be empty")
        found.append(Equivalent(*texts))
    return tuple(found)


def kind_of(name: str) -> SolutionKind:
    """The kind of a solution, from the name of its file.

    Raises:
        BankError: The name begins with none.
    """
    head, _, rest = name.partition("_")
    if head in list(SolutionKind) and bool(rest) is (head != SolutionKind.REFERENCE):
        return SolutionKind(head)
    raise BankError(f"solution {name!r}: name it reference, alternative_HOW, wrong_MISTAKE, slow_HOW or lazy_WHAT")


def _expectation(path: Path, name: str, table: Any) -> Expectation:
    kind = kind_of(name)
    if not isinstance(table, dict):
        raise BankError(f"{path}: {name} = {table!r}: give a table, [{name}]")
    unknown = sorted(set(table) - _KEYS[kind])
    if unknown:
        near = difflib.get_close_matches(unknown[0], _KEYS[kind], 1)
        meant = (
            f"did you mean {near[0]!r}?" if near else f"{kind.value} solutions have {', '.join(sorted(_KEYS[kind]))}"
        )
        raise BankError(f"{path}: [{name}]: unknown key {unknown[0]!r}: {meant}")
    why = table.get("why", "")
    if not isinstance(why, str) or not why.strip():
        raise BankError(f"{path}: [{name}]: why is missing: say in one sentence what it shows")
    lists = {key: table.get(key, []) for key in ("fails", "packages")}
    for key, values in lists.items():
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise BankError(f"{path}: [{name}]: {key} = {values!r}: give a list of names")
    if kind in (SolutionKind.WRONG, SolutionKind.SLOW) and not lists["fails"]:
        raise BankError(f"{path}: [{name}]: fails is missing: name the hidden tests that catch it")
    verdict = table.get("verdict", Verdict.WRONG_ANSWER.value)
    if verdict not in _FAILURES:
        raise BankError(f"{path}: [{name}]: verdict = {verdict!r}: give one of {', '.join(_FAILURES)}")
    return Expectation(name, kind, why, tuple(lists["fails"]), Verdict(verdict), tuple(lists["packages"]))
