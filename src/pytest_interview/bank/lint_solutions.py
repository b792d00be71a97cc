"""Static rules for the solutions of a challenge and what is expected of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pytest_interview.bank.challenge import BankError, Challenge
from pytest_interview.bank.expectations import Expectation, SolutionKind, kind_of, load_expectations
from pytest_interview.bank.problem import Problem
from pytest_interview.bank.rubric import static_rubric
from pytest_interview.bank.solution_source import inline_reference
from pytest_interview.verdicts import Test

_LEAST = {
    SolutionKind.REFERENCE: 1,
    SolutionKind.ALTERNATIVE: 2,
    SolutionKind.WRONG: 6,
    SolutionKind.SLOW: 1,
    SolutionKind.LAZY: 1,
}


def check_solutions(challenge: Challenge, folder: Path) -> Iterator[Problem]:
    """Check that a challenge's solutions are complete, can be compiled, and are all spoken for."""
    where = f"solutions/{challenge.slug}"
    sources = {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("*.py"))}
    kinds: list[SolutionKind] = []
    for name in sources:
        try:
            kinds.append(kind_of(name))
        except BankError as error:
            yield Problem(f"{where}/{name}.py", str(error))
    for kind, least in _LEAST.items():
        if kinds.count(kind) < least:
            yield Problem(where, f"has {kinds.count(kind)} {kind.value} solutions: write at least {least}")
    yield from _uncompiled(where, sources)
    expectations = load_expectations(folder / "expected.toml")
    named = {expectation.name for expectation in expectations}
    for name in sorted(set(sources) - named - {"reference"}):
        yield Problem(f"{where}/{name}.py", f"is not in expected.toml: add [{name}]")
    for name in sorted(named - set(sources)):
        yield Problem(f"{where}/expected.toml", f"names {name}, there is no {name}.py: write it, or delete [{name}]")
    yield from _fails(where, expectations, static_rubric(challenge))


def _uncompiled(where: str, sources: dict[str, str]) -> Iterator[Problem]:
    for name, source in sources.items():
        try:
            whole = inline_reference(source, sources.get("reference", ""))
            compile(whole, f"{name}.py", "exec", dont_inherit=True)  # compiled only, never run
        except (BankError, SyntaxError, ValueError) as error:
            yield Problem(f"{where}/{name}.py", f"cannot be compiled: {error}")


def _fails(where: str, expectations: Iterable[Expectation], tests: tuple[Test, ...]) -> Iterator[Problem]:
    parts = {test.name: test.part for test in tests}
    failed: set[str] = set()
    for expectation in expectations:
        failed |= set(expectation.fails)
        for name in expectation.fails:
            here = f"{where}/expected.toml, [{expectation.name}]"
            if name not in parts:
                yield Problem(here, f"fails {name}, which does not exist: name a hidden test")
            elif expectation.kind is SolutionKind.SLOW and parts[name] == 1:
                yield Problem(
                    here, f"fails {name} of part 1: a slow solution is right, and fails a limit of a later part"
                )
    for name in sorted(set(parts) - failed):
        yield Problem(f"{where}/expected.toml", f"{name} is failed by no solution: show one mistake that it catches")
