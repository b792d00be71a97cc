"""The quick gate: lint, the visible examples, and every solution graded once with the seed that candidates get."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pytest_interview.bank.bank import Bank
from pytest_interview.bank.challenge import Challenge
from pytest_interview.bank.expectations import SolutionKind
from pytest_interview.bank.lint import lint
from pytest_interview.bank.rubric import static_rubric
from pytest_interview.bank.skeleton import left_to_do
from pytest_interview.gate import focus
from pytest_interview.gate.batch import BatchFailedError, grade_all
from pytest_interview.gate.solutions import Solution, load_solutions, packages_of
from pytest_interview.judge.practice import ExampleFailedError, list_examples, run_example
from pytest_interview.judge.session import Workshop
from pytest_interview.report.table import Cell, Column, table
from pytest_interview.verdicts import Test, Verdict

_CAUGHT = (SolutionKind.WRONG, SolutionKind.SLOW)
"""Solutions that tests have to catch."""
_SYMBOLS = {Verdict.ACCEPTED: ".", Verdict.NOT_COUNTED: "-"}
_LETTERS = {
    Verdict.WRONG_ANSWER: "W",
    Verdict.RUNTIME_ERROR: "R",
    Verdict.TIME_LIMIT: "T",
    Verdict.MEMORY_LIMIT: "M",
    Verdict.OUTPUT_LIMIT: "O",
    Verdict.FORBIDDEN: "F",
    Verdict.JUDGE_ERROR: "!",
}


@dataclass(slots=True)
class Report:
    """What the gate found out about one challenge."""

    slug: str
    problems: list[str] = field(default_factory=list)
    matrix: list[str] = field(default_factory=list)
    seconds: float = 0.0
    """Wall time."""


def verify(bank: Bank, slug: str, *, jobs: int = 1, options: Sequence[str] = (), brief: bool = False) -> Report:
    """Put one challenge through the gate.

    Args:
        bank: The bank.
        slug: The challenge.
        jobs: How many processes grade at a time.
        options: Further options of pytest.
        brief: Whether it has been through with the very same files before. What these files decide by themselves is known then: what
            else wrong and slow solutions pass and fail. So they are graded by the tests that have to catch them.

    Raises:
        BankError: There is no such challenge.
    """
    begun = time.monotonic()
    report = Report(slug)
    if slug in bank.broken:
        report.problems.append(str(bank.broken[slug]))
        return report
    challenge = bank.challenge(slug)
    report.problems += [str(problem) for problem in lint(challenge, bank.solutions_dir)]
    report.problems += [str(problem) for problem in left_to_do(challenge.path, bank.solutions_dir / slug)]
    if report.problems:  # what follows would only repeat them in other words
        return report
    solutions = load_solutions(challenge, bank.solutions_dir / slug)
    whole = [solution for solution in solutions if solution.kind not in _CAUGHT] if brief else solutions
    report.problems += _examples(challenge, whole)
    packages = packages_of(solutions)
    sources = {solution.name: solution.source for solution in solutions}
    tests = static_rubric(challenge)
    wanted = {solution.name: solution.expectation.fails for solution in solutions if solution not in whole}
    try:
        grades = grade_all(
            slug,
            sources,
            bank.path,
            packages=packages,
            jobs=jobs,
            options=[*options, "-p", "pytest_interview.gate.focus"],
            environment={focus.VARIABLE: focus.choice(wanted, tests)},
        )
    except BatchFailedError as error:
        report.problems.append(f"the solutions could not be graded: {error}")
        return report
    for solution in solutions:
        report.problems += check(solution, grades[solution.name], tests, whole=solution in whole)
    report.matrix = matrix(challenge, tests, solutions, grades)
    report.seconds = time.monotonic() - begun
    return report


def _examples(challenge: Challenge, solutions: list[Solution]) -> list[str]:
    """Run the visible examples against every solution that has to pass them."""
    problems = []
    packages = packages_of(solutions)
    workshop = Workshop(seed=None, confined=True, packages=packages)
    try:
        for solution in solutions:
            if solution.expectation.kind is SolutionKind.LAZY:
                continue
            source = solution.source.encode()
            try:
                for name, _ in list_examples(workshop, challenge, source):
                    run_example(workshop, challenge, source, name)
            except ExampleFailedError as error:
                problems.append(f"{solution.name} does not pass the visible examples: {error}")
    finally:
        workshop.close()
    return problems


def check(solution: Solution, grade: Mapping[str, Any], tests: Sequence[Test], *, whole: bool = True) -> list[str]:
    """Compare a grade with what is expected of the solution.

    One that is not ``whole`` is of some tests only, and no grade then (with several processes, nobody knows that the others were left
    out on purpose): what those tests said is compared.
    """
    name, kind = solution.name, solution.expectation.kind
    findings = {test["name"]: test["finding"] for test in grade["tests"] if test["finding"]}
    if whole and (grade["status"] != "graded" or not grade["complete"]):
        return [f"{name} was not graded: {grade['status']}: {grade['problem'] or _judge_errors(grade)}"]
    failed = {
        test: finding for test, finding in findings.items() if finding["verdict"] not in ("accepted", "not_counted")
    }
    if kind is SolutionKind.LAZY:
        return [f"{name} has {grade['points']} points, 0 expected"] if grade["points"] else []
    problems = []
    for test in sorted(set(failed) - set(solution.expectation.fails)):
        finding = failed[test]
        problems.append(
            f"{name} fails {test}, which it should not: {finding['verdict']}: {finding['message']} {_example(finding)}"
        )
    problems += [f"{name} is not caught by {test}" for test in sorted(set(solution.expectation.fails) - set(failed))]
    expected = solution.expectation.verdict.value
    for test, finding in failed.items():
        if test in solution.expectation.fails and finding["verdict"] != expected:
            problems.append(f"{name} fails {test} by {finding['verdict']}, {expected} expected: {finding['message']}")
    if kind is SolutionKind.SLOW and any(test.name in failed for test in tests if test.part == 1):
        problems.append(f"{name} fails in part 1: a slow solution is right, and fails by a limit in a later part")
    return problems


def _judge_errors(grade: Mapping[str, Any]) -> str:
    found = [test["finding"] for test in grade["tests"] if test["finding"]]
    return "; ".join(finding["message"] for finding in found if finding["verdict"] == "judge_error")


def _example(finding: Mapping[str, Any]) -> str:
    arguments = ", ".join(f"{part['name']}={part['literal']}" for part in finding["counterexample"])
    return f"({arguments}) expected {finding['expected']} observed {finding['observed']}"[:1500]


def matrix(
    challenge: Challenge, tests: Sequence[Test], solutions: Sequence[Solution], grades: Mapping[str, Mapping[str, Any]]
) -> list[str]:
    """The kill matrix: which solution fails which test."""
    head = [
        Column("solution"),
        *(Column(str(number)) for number in range(1, len(tests) + 1)),
        Column("points", right=True),
    ]
    rows = []
    for solution in solutions:
        grade = grades[solution.name]
        found = {test["name"]: test["finding"] for test in grade["tests"]}
        marks = [_mark(found.get(test.name)) for test in tests]
        points = "none" if grade["points"] is None else str(grade["points"])
        rows.append([Cell(text) for text in (solution.name, *marks, points)])
    lines = [f"{challenge.slug}: kill matrix", *table(head, rows, 140, False), ""]
    lines += [
        f"{number:>3}  part {test.part}, {test.points:>2} points  {test.name}" for number, test in enumerate(tests, 1)
    ]
    legend = ", ".join(f"{letter} {verdict.label}" for verdict, letter in [*_SYMBOLS.items(), *_LETTERS.items()])
    return [*lines, f"     {legend}"]


def _mark(finding: Mapping[str, Any] | None) -> str:
    if finding is None:
        return " "
    verdict = Verdict(finding["verdict"])
    return _SYMBOLS.get(verdict) or _LETTERS[verdict]
