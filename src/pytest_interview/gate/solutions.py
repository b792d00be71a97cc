"""The solutions of a challenge, each as one source with what is expected of it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from pytest_interview.bank.challenge import Challenge
from pytest_interview.bank.expectations import Expectation, SolutionKind, load_expectations
from pytest_interview.bank.solution_source import inline_reference

STUB = "stub"
RIGHT = (SolutionKind.REFERENCE, SolutionKind.ALTERNATIVE)


@dataclass(frozen=True, slots=True)
class Solution:
    """A solution with what is expected of it; the stub is one, too."""

    name: str
    source: str
    expectation: Expectation

    @property
    def kind(self) -> SolutionKind:
        """What it is there to prove."""
        return self.expectation.kind


def load_solutions(challenge: Challenge, directory: Path) -> list[Solution]:
    """The stub, the reference and every other solution, each as one source."""
    reference = (directory / "reference.py").read_text("utf-8")
    stub = Expectation(name=STUB, kind=SolutionKind.LAZY, why="What the candidate starts from.")
    best = Expectation(name="reference", kind=SolutionKind.REFERENCE, why="The answer we would teach.")
    solutions = [Solution(STUB, challenge.stub.read_text("utf-8"), stub), Solution("reference", reference, best)]
    for expectation in load_expectations(directory / "expected.toml"):
        if expectation.kind is not SolutionKind.REFERENCE:
            source = (directory / f"{expectation.name}.py").read_text("utf-8")
            solutions.append(Solution(expectation.name, inline_reference(source, reference), expectation))
    return solutions


def packages_of(solutions: list[Solution]) -> list[str]:
    """Every distribution that one of them imports."""
    return sorted({package for solution in solutions for package in solution.expectation.packages})


def content_hash(challenge: Challenge, *solutions: Path) -> str:
    """A hash of what verdicts depend on: a challenge without its README, and its solutions (their folder), if any."""
    return tree_hash(challenge.path, *solutions, without={"README.md"})


def tree_hash(*directories: Path, without: Collection[str] = ()) -> str:
    """sha256 over the files below directories, caches and some names apart, in hexadecimal."""
    digest = hashlib.sha256()
    for directory in directories:
        for path in sorted(directory.rglob("*")):
            parts = path.relative_to(directory).parts
            if path.is_file() and not {"__pycache__", *without} & set(parts):
                content = hashlib.sha256(path.read_bytes()).hexdigest()
                digest.update(f"{path.relative_to(directory)} {content}\n".encode())
    return digest.hexdigest()
