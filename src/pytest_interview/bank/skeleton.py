"""The skeleton of a new challenge: every file that there has to be, with what is left to do marked in each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pytest_interview.bank.challenge import BankError
from pytest_interview.bank.problem import Problem
from pytest_interview.bank.questions import Question

MARK = "TODO:"
"""Begins a note of what an author has still to do. While one is left, ``verify`` names it and grades nothing."""

_CHALLENGE = {
    "challenge.toml": """format = 1
title = "{title}"
question = {number}
topic = "{topic}"
level = "mid"                     # TODO: junior, mid or senior
minutes = 45                      # TODO: for all parts, at most 60
parts = ["The core", "The hard edges", "At scale"]   # TODO: a title for each

# [sandbox]
# processes = "per_observation"   # a fresh process for each observe(); the default is one per test
# [limits]
# cpu_seconds = 2.0               # CPU time of one observation; also memory_mib, output_kib, disk_mib
""",
    "README.md": """# {title}

*{question}* TODO: two or three lines on why anybody wants this, and where it goes wrong.

Write `solve` in `{slug}.py`, with the standard library only.

    solve([3, 1, 2])  # TODO: an example of use

TODO: say everything that a hidden test judges: ties, malformed input, exception types, what is never asked for.

## Part 1: The core

- `solve(numbers)` returns a new list. TODO: what a good candidate does in 15 to 20 minutes; about half of the points.

## Part 2: The hard edges

- TODO: what goes wrong in practice.

## Part 3: At scale

- TODO: what it may cost, as a number that can be counted or compared with the reference.
""",
    "{slug}.py": '''"""{title}. The README says how. TODO: every public name of the README, with type hints."""

from __future__ import annotations


def solve(numbers: list[int]) -> list[int]:
    """What the README asks for."""
    raise NotImplementedError
''',
    "test_examples.py": '''"""Visible examples. TODO: the README's own lines, enough to get the form right and not more."""

from {slug} import solve


def test_three_numbers() -> None:
    """The example of the README."""
    assert solve([3, 1, 2]) == [1, 2, 3]
''',
    "hidden/probes.py": '''"""Runs in the SANDBOX: observes, and judges nothing. Plain data in, plain data out."""

from __future__ import annotations

from typing import Any

import {slug}

from pytest_interview.probing import outcome


def solve(numbers: list[int]) -> Any:
    """How it ends. TODO: what there is to observe. A log that decides points belongs into a collaborator in the judge."""
    return outcome({slug}.solve, numbers)
''',
    "hidden/oracle.py": '''"""Runs in the JUDGE: what is right. TODO: independent of the reference: brute force, a model, an algebraic law."""

from __future__ import annotations


def expected(numbers: list[int]) -> list[int]:
    """Each number as often as it is there, by counting."""
    return [value for value in range(min(numbers, default=0), max(numbers, default=-1) + 1) for n in numbers if n == value]
''',
    "hidden/test_properties.py": '''"""Hidden properties. TODO: seven to eleven tests in all, each about one rule, whose docstring is the rule."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import expected

_NUMBERS = st.lists(st.integers(-9, 9), min_size=1, max_size=8)


@graded(points=50, part=1)
@given(numbers=_NUMBERS)
@example(numbers=[2, 1, 2])
def test_solves(candidate: Candidate, numbers: list[int]) -> None:
    """The result is what the README says."""
    wanted = ("returned", expected(numbers))
    seen = candidate.observe("solve", numbers=numbers)
    assert seen == wanted


@graded(points=30, part=2, needs=["test_solves"])
def test_solves_nothing(candidate: Candidate) -> None:
    """Of no numbers there are none."""
    assert candidate.observe("solve", numbers=[]) == ("returned", [])
''',
    "hidden/test_benchmarks.py": '''"""Hidden benchmark. TODO: prefer a cost that is counted; a limit with a factor of two on both sides."""

from __future__ import annotations

import random
from typing import Any

from pytest_interview import Contest, graded


def _numbers(rng: random.Random) -> dict[str, Any]:
    return {{"numbers": [rng.randrange(1000) for _ in range(20_000)]}}


def _check(arguments: dict[str, Any], seen: Any) -> None:
    assert seen == ("returned", sorted(arguments["numbers"]))


@graded(points=20, part=3, needs=["test_solves"])
def test_is_cheap(contest: Contest) -> None:
    """Twenty thousand numbers take at most 8 times the CPU time of the reference."""
    contest.ratio("solve", _numbers, check=_check, at_most=8.0, rounds=3)
''',
}
_WRONG = {
    "loses_duplicates": ("Each number once.", "sorted(set(numbers))", ["test_solves"]),
    "leaves_the_order": ("As they came.", "list(numbers) if len(numbers) > 3 else sorted(numbers)", ["test_solves"]),
    "goes_down": ("The largest first.", "sorted(numbers, reverse=len(numbers) != 3)", ["test_solves"]),
    "forgets_negatives": ("Counts from zero.", "[n for n in sorted(numbers) if n >= 0]", ["test_solves"]),
    "stops_early": ("At most three.", "sorted(numbers)[:3]", ["test_solves"]),
    "returns_none": ("None for nothing.", "sorted(numbers) or None", ["test_solves_nothing"]),
}
_TEXTS = '''"""{what}"""

from reference import *


def solve(numbers: list[int]) -> list[int]:
    return {body}
'''


def _solutions() -> dict[str, str]:
    files = {
        "reference.py": '"""The answer we would teach. TODO: in small functions, so that a wrong one can override one."""\n\n'
        "from __future__ import annotations\n\n\ndef solve(numbers: list[int]) -> list[int]:\n    return sorted(numbers)\n",
        "alternative_in_place.py": _TEXTS.format(
            what="TODO: right, in another style; a real library behind an adapter where there is one.", body="(copy := [*numbers], copy.sort())[0]"
        ),
        "alternative_by_heap.py": '"""TODO: right, in a third style."""\n\nimport heapq\n\n\ndef solve(numbers):\n'
        "    heap = list(numbers)\n    heapq.heapify(heap)\n    return [heapq.heappop(heap) for _ in numbers]\n",
        "slow_by_minimum.py": '"""Right, and quadratic."""\n\n\ndef solve(numbers):\n    rest, found = list(numbers), []\n    while rest:\n'
        "        found.append(min(rest))\n        rest.remove(found[-1])\n    return found\n",
        "lazy_nothing.py": '"""Returns what it was given."""\n\n\ndef solve(numbers):\n    return None\n',
    }  # fmt: skip
    expected = [
        '# TODO: what each solution is for, and which hidden tests have to catch it.\n[alternative_in_place]\nwhy = "Sorts a copy."\n',
        '[alternative_by_heap]\nwhy = "A heap."\n',
        '[slow_by_minimum]\nwhy = "Looks for the smallest again and again."\nfails = ["test_is_cheap"]\nverdict = "time_limit"\n',
        '[lazy_nothing]\nwhy = "Does nothing."\n',
    ]
    for name, (what, body, fails) in _WRONG.items():
        files[f"wrong_{name}.py"] = _TEXTS.format(what=f"{what} TODO: a plausible mistake of its own.", body=body)
        expected.append(f'[wrong_{name}]\nwhy = "{what}"\nfails = {str(fails).replace(chr(39), chr(34))}\n')
    expected.append('[wrong_refuses_nothing]\nwhy = "Raises for an empty list."\nfails = ["test_solves_nothing"]\n')
    files["wrong_refuses_nothing.py"] = _TEXTS.format(
        what="Raises for an empty list. TODO: a mistake that only part 2 sees.",
        body="[min(numbers), *sorted(numbers)[1:]]",
    )
    return {**files, "expected.toml": "\n".join(expected)}


def write_skeleton(challenges: Path, solutions: Path, question: Question, slug: str) -> list[Path]:
    """Write the folders of a new challenge and its solutions; returns the two.

    Raises:
        BankError: One of them is there already, or the slug is no name for a module.
    """
    if not slug.isidentifier() or slug != slug.lower():
        raise BankError(
            f"{slug!r} is no slug: give a name in lower case that Python can import, such as {question.slug}"
        )
    folders = [challenges / slug, solutions / slug]
    for folder in folders:
        if folder.exists():
            raise BankError(f"{folder} is there already: delete it, or choose another slug")
    title = slug.replace("_", " ").capitalize()
    names = {
        "slug": slug,
        "title": title,
        "number": question.number,
        "topic": question.topic,
        "question": question.text,
    }
    for folder, files in ((folders[0], _CHALLENGE), (folders[1], None)):
        for name, text in (files or _solutions()).items():
            path = folder / name.format(**names)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.format(**names) if files else text, encoding="utf-8")
    return folders


def left_to_do(*folders: Path) -> Iterator[Problem]:
    """What the skeleton's notes say is not done yet, each with its place."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix not in (".py", ".md", ".toml"):
                continue
            for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1):
                _, found, note = line.partition(MARK)
                if found:
                    place = f"{folder.parent.name}/{path.relative_to(folder.parent)}, line {number}"
                    yield Problem(place, f"left to do: {note.strip().rstrip(chr(34)).strip()}")
