"""The deep gate: seeds, generic wrong solutions, mutants, load and junk, for one challenge."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from pytest_interview.bank.bank import Bank
from pytest_interview.bank.expectations import SolutionKind, load_equivalent, load_generic
from pytest_interview.bank.rubric import static_rubric
from pytest_interview.gate import plain
from pytest_interview.gate.batch import grade_all
from pytest_interview.gate.cache import Cache
from pytest_interview.gate.generic import NAMES, generic_solutions
from pytest_interview.gate.junk import JUNK
from pytest_interview.gate.margins import Margins
from pytest_interview.gate.operators import Mutant, mutants
from pytest_interview.gate.seeds import Grades, Seeds, short
from pytest_interview.gate.solutions import RIGHT, Solution, content_hash, load_solutions, packages_of
from pytest_interview.judge.session import budget_of

SEEDS = 20
_LEAST_DETECTION = 0.95
LEAST_MUTATION_SCORE = 0.95
_CHUNK = 40
_BURNERS = 2
Progress = Callable[[str], None]


@dataclass(slots=True)
class Deep:
    """What the deep gate found out about one challenge."""

    slug: str
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Survivors and the like, for the author to read."""
    figures: dict[str, Any] = field(default_factory=dict)
    """A row of the bank's table, as JSON holds it."""


class Examination:
    """The steps for one challenge. Each is cached by the content of everything it depends on."""

    def __init__(self, bank: Bank, slug: str, cache: Cache, *, jobs: int, seeds: int, progress: Progress) -> None:
        """Load the challenge; nothing is run yet."""
        self._bank, self._cache, self._jobs, self._seeds, self._progress = bank, cache, jobs, seeds, progress
        self._challenge = bank.challenge(slug)
        self._folder = bank.solutions_dir / slug
        self._solutions = load_solutions(self._challenge, self._folder)
        self._tests = static_rubric(self._challenge)
        self._content = content_hash(self._challenge, self._folder)
        self._graded_by = content_hash(self._challenge)
        self.report = Deep(slug)

    @cached_property
    def _right(self) -> list[Solution]:
        return [solution for solution in self._solutions if solution.kind in RIGHT]

    @cached_property
    def _slow(self) -> list[Solution]:
        return [solution for solution in self._solutions if solution.kind is SolutionKind.SLOW]

    def run(self) -> Deep:
        """Every step, in turn."""
        report = self.report
        report.problems += self.plain()
        if report.problems:
            report.notes.append("the deep steps were not run: mend the plain gate first")
            return report
        for step in (self._seed_runs, self._generic, self._mutants, self._load, self._junk):
            step()
        report.figures |= {
            "content": self._content,
            "title": self._challenge.title,
            "question": self._challenge.question,
            "tests": len(self._tests),
            "solutions": len(self._solutions) - 1,
            "problems": len(report.problems),
        }
        return report

    def _grade(self, sources: Mapping[str, str], *options: str, **environment: str) -> Grades:
        packages = packages_of(self._solutions)
        slug, path, jobs = self._challenge.slug, self._bank.path, self._jobs
        return grade_all(slug, sources, path, packages=packages, jobs=jobs, options=options, environment=environment)

    def _cached(
        self,
        step: str,
        make: Callable[[], Any],
        made_of: object,
        keep: Callable[[Any], bool] | None = None,
    ) -> Any:
        """The result of a step; ``made_of`` is what it depends on beside the challenge, its README apart.

        That does not include what is expected of solutions, which is compared afterwards: to declare a mutant equivalent, or to
        add a solution, runs nothing else anew.
        """
        self._progress(step)
        return self._cache.get(self._key(step, made_of), self._graded_by, make, keep)

    def _key(self, step: str, made_of: object) -> str:
        return f"{step}: {made_of} {packages_of(self._solutions)}"

    # ---- the plain gate

    def plain(self, *, brief: bool = False) -> list[str]:
        """The problems that the plain gate finds. That there are none is kept; a challenge that has some is looked at again.

        Args:
            brief: For a challenge that has been through the deep gate with the very same files, the README apart.
        """
        made_of = (self._challenge.hash, self._content)  # the seed comes of the first
        step = "brief" if brief and not self._cache.knows(self._key("plain", made_of), self._graded_by) else "plain"

        def make() -> dict[str, Any]:
            found = plain.verify(self._bank, self._challenge.slug, jobs=self._jobs, brief=step == "brief")
            return {"problems": found.problems, "seconds": found.seconds}

        found = self._cached(step, make, made_of, keep=lambda result: not result["problems"])
        if step == "plain":
            self.report.figures["plain_seconds"] = found["seconds"]
        return list(found["problems"])

    # ---- seeds

    def _seed_runs(self) -> None:
        seeds = Seeds(self._solutions, self._tests, self._grade, self._cached)
        seeds.run(self._seeds)
        least = 1.0
        for solution in self._solutions:
            if solution.kind in RIGHT:
                self._right_on_every_seed(solution, [run[solution.name] for run in seeds.runs])
            for test in solution.expectation.fails:
                caught = seeds.detection(solution, test)
                least = min(least, caught)
                if caught < 1:
                    self.report.notes.append(f"{solution.name}: {test} catches it on {caught:.0%} of the seeds")
                if caught < _LEAST_DETECTION:
                    self.report.problems.append(
                        f"{solution.name} is caught by {test} on {caught:.0%} of {len(seeds.runs)} seeds: add an @example"
                    )
        self.report.figures |= {"seeds": len(seeds.runs), "detection": least}
        figures, problems = Margins(self._solutions, budget_of(self._challenge)).figures(seeds.runs)
        self.report.figures |= figures
        self.report.problems += problems

    def _right_on_every_seed(self, solution: Solution, grades: list[dict[str, Any]]) -> None:
        for number, grade in enumerate(grades, 1):
            if grade["points"] != 100:
                self.report.problems.append(
                    f"{solution.name} has {grade['points']} points with seed {number}: {grade['failed']}"
                )

    # ---- generic wrong solutions

    def _generic(self) -> None:
        reference = (self._folder / "reference.py").read_text("utf-8")
        examples = (self._challenge.path / "test_examples.py").read_text("utf-8")
        legitimate = load_generic(self._folder / "expected.toml", NAMES)
        sources = dict(generic_solutions(self._challenge.slug, reference, examples))

        def make() -> Grades:
            return short(self._grade(sources, "--interview-first-failure"))

        grades = self._cached("generic", make, sources)
        for name, grade in grades.items():
            survives = grade["status"] == "graded" and not grade["failed"]
            if grade["status"] != "graded":
                self.report.problems.append(f"generic {name}: {grade['status']}: {grade['problem']}")
            elif survives and name not in legitimate:
                self.report.problems.append(
                    f"generic {name} has full marks: test it, or say under [generic] in expected.toml why it is right"
                )
            elif not survives and name in legitimate:
                self.report.problems.append(f"generic {name} fails {grade['failed'][0]}: take it out of [generic]")
        self.report.figures |= {"generic": len(grades), "generic_declared": len(legitimate)}

    # ---- mutants

    def _mutants(self) -> None:
        found = list(mutants((self._folder / "reference.py").read_text("utf-8")))
        declared = {(one.original, one.changed): one.why for one in load_equivalent(self._folder / "equivalent.toml")}
        killed, survivors = 0, []

        def make(chunk: dict[str, Mutant]) -> Grades:
            sources = {name: mutant.source for name, mutant in chunk.items()}
            return short(self._grade(sources, "--interview-first-failure"))

        for start in range(0, len(found), _CHUNK):
            chunk = {f"m{number:04}": found[number] for number in range(start, min(start + _CHUNK, len(found)))}
            step = f"mutants {start + 1} to {start + len(chunk)} of {len(found)}"
            grades = self._cached(step, partial(make, chunk), chunk)
            for name, mutant in chunk.items():
                grade = grades[name]
                if grade["status"] != "graded":
                    self.report.problems.append(
                        f"mutant {mutant.original!r} -> {mutant.changed!r}: {grade['status']}: {grade['problem']}"
                    )
                if grade["failed"] or grade["status"] != "graded":
                    killed += 1
                elif (mutant.original, mutant.changed) not in declared:
                    survivors.append(mutant)
        self._tell_survivors(len(found), killed, [(one.original, one.changed) for one in survivors], declared)

    def _tell_survivors(
        self, count: int, killed: int, survivors: list[tuple[str, str]], declared: Mapping[tuple[str, str], str]
    ) -> None:
        rated = killed + len(survivors)
        score = killed / rated if rated else 0.0
        for original, changed in survivors:
            self.report.notes.append(f"survivor: - {original}")
            self.report.notes.append(f"          + {changed}")
        if score < LEAST_MUTATION_SCORE:
            self.report.problems.append(f"mutation score {score:.1%}: {len(survivors)} of {rated} mutants survive")
        self.report.figures |= {
            "mutants": count,
            "equivalent": len(declared),
            "survivors": len(survivors),
            "mutation_score": score,
        }

    # ---- load

    def _load(self) -> None:
        chosen = [*self._right, *self._slow]
        sources = {solution.name: solution.source for solution in chosen}

        def make() -> Grades:
            with _busy():
                return short(self._grade(sources))

        grades = self._cached("load", make, sources)
        for solution in chosen:
            failed = set(grades[solution.name]["failed"])
            if failed != set(solution.expectation.fails):
                self.report.problems.append(
                    f"{solution.name} fails {sorted(failed)} on a busy machine, {sorted(solution.expectation.fails)} expected"
                )

    # ---- junk

    def _junk(self) -> None:
        reference = (self._folder / "reference.py").read_text("utf-8")

        def make() -> Grades:
            return short(self._grade(dict.fromkeys(JUNK, reference), "-p", "pytest_interview.gate.junk"))

        for word, grade in self._cached("junk", make, (sorted(JUNK), reference)).items():
            if grade["status"] != "graded":
                self.report.problems.append(
                    f"with every answer replaced by {word}: {grade['status']}: {grade['problem']}"
                )
            elif grade["points"]:
                self.report.problems.append(
                    f"with every answer replaced by {word}: {grade['points']} points, 0 expected"
                )
        self.report.figures["junk"] = len(JUNK)


def examine(bank: Bank, slug: str, cache: Cache, *, jobs: int, seeds: int, progress: Progress) -> Deep:
    """Put one challenge through the deep gate.

    Raises:
        BankError: There is no such challenge, or a file of its solutions makes no sense.
        BatchFailedError: A grading run went wrong.
    """
    return Examination(bank, slug, cache, jobs=jobs, seeds=seeds, progress=progress).run()


@contextmanager
def _busy() -> Iterator[None]:
    """Keep the processors busy with something else, unless others do that already."""
    idle = max(0, round(_BURNERS - os.getloadavg()[0] + (os.cpu_count() or 1)))
    burners = [
        subprocess.Popen([sys.executable, "-I", "-S", "-c", "while True: pass"]) for _ in range(min(idle, _BURNERS))
    ]
    try:
        yield
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()
