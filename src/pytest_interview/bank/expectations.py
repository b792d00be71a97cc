"""``expected.toml``: what the author says that each solution must get."""

from __future__ import annotations

import difflib
import enum
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


def load_expectations(path: Path) -> tuple[Expectation, ...]:
    """Read ``expected.toml``.

    Raises:
        BankError: It is missing, or says something that makes no sense.
    """
    return tuple(_expectation(path, name, table) for name, table in read_toml(path).items())


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
