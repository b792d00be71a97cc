"""Measure and print; ``--quick`` takes fewer rounds."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.bench.in_process import CONFTEST, Direct
from tests.bench.timing import interleaved, median, python, row, seconds

from pytest_interview.bank.bank import find_bank
from pytest_interview.bank.challenge import Challenge
from pytest_interview.judge import loading
from pytest_interview.judge.candidate import Candidate
from pytest_interview.judge.session import Workshop, seed_of
from pytest_interview.judge.trial import Trial

ROOT = Path(__file__).parents[2]
QUICK = "--quick" in sys.argv
ROUNDS = 3 if QUICK else 10
_SUBMISSIONS = 20
_COMPARED = ("circuit_breaker", "cursor_paginator", "declarative_model", "retrying_chunk_reader")
"""The challenges that are also run without a sandbox: their properties need the submission alone, and one process."""
_YARDSTICK = """
from hypothesis import given, settings, strategies as st

settings.register_profile("yardstick", deadline=None, database=None)
settings.load_profile("yardstick")

def make(number):
    @given(st.lists(st.tuples(st.integers(), st.sampled_from("abc")), max_size=8))
    def test(drawn):
        assert len(sorted(drawn)) == len(drawn)
    return test

for number in range(10):
    globals()[f"test_{number}"] = make(number)
"""
"""Ten properties that test next to nothing, on 100 lists each: what Hypothesis and pytest cost on this machine."""
_AS_INSTALLED = ("--disable-plugin-autoload", *"-p hypothesispytest -p timeout -p benchmark".split())
"""The plugins that an installation brings along: those of the development environment take half a second more."""


def processes(challenge: Challenge, source: bytes, workshop: Workshop) -> None:
    """A fresh confined process, against a fresh interpreter."""

    def fresh() -> None:
        process = workshop.start(challenge, source)
        process.ask("import")
        process.close()

    def ready() -> None:
        workshop.start(challenge, source).close()

    fresh()
    confined, imported = median(ready, 20 * ROUNDS), median(fresh, 20 * ROUNDS)
    bare = median(lambda: python("-I", "-S", "-c", "pass", directory=ROOT), ROUNDS)
    row("fresh confined process, ready (median)", f"{confined * 1e3:.2f} ms", "")
    row("  the same, with the submission imported and an answer given", f"{imported * 1e3:.2f} ms", "< 5 ms")
    row("  against a bare interpreter's start and end", f"{bare * 1e3:.1f} ms", "")


def round_trip(challenge: Challenge, source: bytes, workshop: Workshop) -> None:
    """A small observation, against a function call in the judge."""
    process = workshop.start(challenge, source)
    process.ask("import")
    count = 1_000 * ROUNDS
    call = median(lambda: [_nothing() for _ in range(count)], 5) / count
    trip = median(lambda: [process.ask("import") for _ in range(count)], 5) / count
    process.close()
    row("a small observation, over a function call in the judge (median)", f"{(trip - call) * 1e6:.1f} us", "< 25 us")


def _nothing() -> None:
    return None


def properties(challenges: list[Challenge], solutions: Path, workshop: Workshop) -> None:
    """Every hidden property of every challenge: sandboxed against in-process."""
    totals = {"sandboxed": 0.0, "in-process": 0.0}
    for challenge in challenges:
        reference = solutions / challenge.slug / "reference.py"
        direct = Direct(challenge, reference)
        for module in loading.load_hidden(challenge, seed_of(challenge)):
            for test in loading.graded_functions(module):
                if not hasattr(test, "hypothesis"):
                    continue

                def sandboxed(
                    test: object = test, challenge: Challenge = challenge, source: bytes = reference.read_bytes()
                ) -> None:
                    candidate: Candidate = workshop.candidate(challenge, source, Trial())
                    test(candidate=candidate)  # type: ignore[operator]  # a property takes its fixture by keyword
                    candidate.finish()

                def in_process(test: object = test, direct: Direct = direct) -> None:
                    test(candidate=direct)  # type: ignore[operator]  # as above

                best = interleaved({"sandboxed": sandboxed, "in-process": in_process}, 2 if QUICK else 3)
                totals = {name: totals[name] + best[name] for name in totals}
    ratio = totals["sandboxed"] / totals["in-process"]
    row(
        f"all properties of {len(challenges)} challenges, sandboxed against in-process",
        f"{totals['sandboxed']:.2f} / {totals['in-process']:.2f} s = {ratio:.2f}",
        "<= 1.15",
    )


def start_up(directory: Path) -> None:
    """A pytest with the plugin installed and idle, against pytest without it."""
    for what, arguments in (
        ("pytest --version", ["--version"]),
        ("an empty run of pytest", ["-p", "no:cacheprovider"]),
    ):
        functions = {
            name: lambda arguments=arguments, more=more: python(
                "-m", "pytest", *arguments, *more, directory=directory, expect=(0, 5)
            )
            for name, more in (("with", []), ("without", ["-p", "no:interview"]))
        }
        best = interleaved(functions, 3 * ROUNDS)
        difference = best["with"] - best["without"]
        row(
            f"{what}: the plugin adds",
            f"{difference * 1e3:+.1f} ms, {difference / best['without']:+.1%}",
            "<= 5 ms and <= 3 %",
        )


def grading(challenges: list[Challenge], solutions: Path, directory: Path) -> None:
    """The properties of one submission, against the same properties under plain pytest."""
    for challenge in challenges:
        reference = solutions / challenge.slug / "reference.py"
        one = directory / f"{challenge.slug}-one"
        (one / "ann").mkdir(parents=True)
        shutil.copy(reference, one / "ann" / f"{challenge.slug}.py")
        plain = directory / f"{challenge.slug}-plain"
        shutil.copytree(challenge.hidden, plain / "hidden")
        (plain / "hidden" / "__init__.py").touch()
        (plain / "conftest.py").write_text(
            CONFTEST.format(tests=str(ROOT / "tests"), challenge=str(challenge.path), solution=str(reference))
        )
        best = interleaved(
            {
                "properties": lambda one=one: grade(one, "-k", "not benchmarks and not contest", expect=(0, 1)),
                "plain": lambda plain=plain: python(
                    "-m",
                    "pytest",
                    "-q",
                    "-p",
                    "no:cacheprovider",
                    "-p",
                    "no:interview",
                    "hidden/test_properties.py",
                    directory=plain,
                ),
            },
            2 if QUICK else 3,
        )
        ratio = best["properties"] / best["plain"]
        row(
            f"{challenge.slug}: without the benchmarks, against plain pytest",
            f"{best['properties']:.2f} / {best['plain']:.2f} s = {ratio:.2f}",
            "<= 1.4",
        )


def suites(challenges: list[Challenge], solutions: Path, directory: Path) -> None:
    """The hidden suite of each challenge, against ten properties that test next to nothing."""
    yardstick = directory / "yardstick"
    yardstick.mkdir()
    (yardstick / "test_yardstick.py").write_text(_YARDSTICK)
    plain = ("-m", "pytest", "-q", "-p", "no:cacheprovider", *_AS_INSTALLED)
    functions: dict[str, Callable[[], object]] = {"yardstick": lambda: python(*plain, directory=yardstick)}
    for challenge in challenges:
        folder = directory / "suites" / challenge.slug
        folder.mkdir(parents=True)
        shutil.copy(solutions / challenge.slug / "reference.py", folder / f"{challenge.slug}.py")
        functions[challenge.slug] = lambda folder=folder: grade(folder, *_AS_INSTALLED, "-p", "interview")
    best = interleaved(functions, 1 if QUICK else 3)
    one = best.pop("yardstick")
    row("ten trivial properties under plain pytest, start to exit", f"{one:.2f} s", "")
    for slug, took in sorted(best.items(), key=lambda item: -item[1]):
        row(f"{slug}: the hidden suite, start to exit", f"{took:.2f} s, {took / one:.2f} x", "< 5 s")


def batch(challenge: Challenge, solutions: Path, directory: Path) -> None:
    """Twenty submissions: against one, and on two cores."""
    reference = solutions / challenge.slug / "reference.py"
    many = directory / "many"
    for number in range(_SUBMISSIONS):
        (many / f"candidate{number:02}").mkdir(parents=True)
        shutil.copy(reference, many / f"candidate{number:02}" / f"{challenge.slug}.py")
    single = min(seconds(lambda: grade(directory / f"{challenge.slug}-one")) for _ in range(2))
    best = interleaved({"serial": lambda: grade(many), "two": lambda: grade(many, "-n", "2")}, 1 if QUICK else 2)
    row(
        f"{challenge.slug}: a submission in a batch of {_SUBMISSIONS}, against one alone",
        f"{best['serial'] / _SUBMISSIONS:.2f} / {single:.2f} s",
        "less",
    )
    row(
        f"  the batch with -n 2: {best['serial']:.1f} s becomes {best['two']:.1f} s",
        f"{best['serial'] / best['two']:.2f} x",
        ">= 1.7 x",
    )


def hang(challenge: Challenge, directory: Path) -> None:
    """A submission that hangs at import, whatever is raised in it."""
    folder = directory / "hang" / "ann"
    folder.mkdir(parents=True)
    (folder / f"{challenge.slug}.py").write_text(
        "while True:\n    try:\n        while True: pass\n    except BaseException:\n        pass\n"
    )
    start = min(seconds(lambda: grade(directory / f"{challenge.slug}-one", "--collect-only")) for _ in range(2))
    took = seconds(lambda: grade(folder.parent, expect=(1,)))
    limit = challenge.limits.cpu_seconds
    row(
        f"{challenge.slug}: a submission that hangs everywhere",
        f"{took - start:.1f} s beyond start-up",
        f"<= {3 * limit:g} s (3 limits)",
    )


def grade(folder: Path, *options: str, expect: tuple[int, ...] = (0,)) -> None:
    """Grade a folder in a process of its own."""
    bank = ROOT / "challenges"
    python(
        "-m",
        "pytest",
        f"--interview={folder}",
        f"--interview-bank={bank}",
        "-q",
        "-p",
        "no:cacheprovider",
        *options,
        directory=folder.parent,
        expect=expect,
    )


def main() -> None:
    """Measure everything."""
    bank = find_bank(str(ROOT / "challenges"), None, ROOT)
    challenges = [bank.challenge(slug) for slug in _COMPARED]
    first = bank.challenge("circuit_breaker")
    source = (bank.solutions_dir / first.slug / "reference.py").read_bytes()
    loading.prepare_hypothesis()
    workshop = Workshop(seed=None, confined=True)
    with tempfile.TemporaryDirectory(prefix="pytest-interview-bench-") as temporary:
        directory = Path(temporary)
        try:
            processes(first, source, workshop)
            round_trip(first, source, workshop)
            properties(challenges, bank.solutions_dir, workshop)
        finally:
            workshop.close()
        empty = directory / "empty"
        empty.mkdir()
        start_up(empty)
        grading(challenges, bank.solutions_dir, directory)
        suites(list(bank.challenges().values()), bank.solutions_dir, directory)
        batch(first, bank.solutions_dir, directory)
        hang(first, directory)


if __name__ == "__main__":
    main()
