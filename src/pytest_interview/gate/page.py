"""``docs/bank.md`` and ``docs/bank.json``: what the deep gate has found, one row for each challenge. Generated, never typed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pytest_interview.bank.bank import Bank
from pytest_interview.gate.deep import Deep
from pytest_interview.gate.solutions import content_hash

_HEAD = """# The bank, measured

Written by `pytest-interview verify --deep`; do not edit. One row for each challenge that has been through it, as its files
were then. *Detection*: the smallest share of seeds on which a wrong solution is caught by a test that has to catch it.
*Mutants*: killed, of those not declared equivalent. *Margin*: how many times a right solution stays below the nearest limit of
a benchmark, and a slow one above the limit it misses, over all seeds; *margin CPU*: how many times a right solution stays below
the CPU time that any submission may use. *Gate*: seconds of the plain gate where this was run.
A challenge without figures holds in the plain gate, and has not been through the deep one yet.

| challenge | question | tests | solutions | seeds | detection | mutants | killed | equivalent | margin right | margin slow | margin CPU | gate |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
"""


def update(folder: Path, reports: Iterable[Deep], bank: Bank) -> None:
    """Put the rows of these challenges into both files, and leave the others as they are."""
    rows = read(folder)
    for report in reports:
        rows[report.slug] = report.figures
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(dict(sorted(rows.items())), indent=2, sort_keys=True)
    (folder / "bank.json").write_text(text + "\n", encoding="utf-8")
    (folder / "bank.md").write_text(page(rows, bank), encoding="utf-8")


def read(folder: Path) -> dict[str, dict[str, Any]]:
    """The rows that are known, by challenge."""
    path = folder / "bank.json"
    rows: dict[str, dict[str, Any]] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return rows


def page(rows: dict[str, dict[str, Any]], bank: Bank) -> str:
    """The page for some rows, with every challenge of the bank on it."""
    lines = []
    for slug, challenge in sorted(bank.challenges().items(), key=lambda item: item[1].question):
        lines.append(_line(slug, rows[slug]) if slug in rows else _empty_line(slug, challenge.question))
    return _HEAD + "".join(lines)


def _empty_line(slug: str, question: int) -> str:
    return f"| `{slug}` | {question} |{' |' * 11}\n"


def _line(slug: str, row: dict[str, Any]) -> str:
    rated = row["mutants"] - row["equivalent"]
    cells = [
        f"`{slug}`",
        str(row["question"]),
        str(row["tests"]),
        str(row["solutions"]),
        str(row["seeds"]),
        f"{row['detection']:.0%}",
        str(row["mutants"]),
        f"{rated - row['survivors']} of {rated} ({row['mutation_score']:.1%})",
        str(row["equivalent"]),
        _times(row["margin_right"]),
        _times(row["margin_slow"]),
        _times(row["margin_cpu"]),
        f"{row['plain_seconds']:.0f} s",
    ]
    return f"| {' | '.join(cells)} |\n"


def _times(value: float | None) -> str:
    return "none" if value is None else f"{value:,.1f}x"


def stale(folder: Path, bank: Bank) -> list[str]:
    """Challenges whose row was made from other files than those there are now; a row without a challenge is one, too."""
    challenges = bank.challenges()
    return [
        slug
        for slug, row in read(folder).items()
        if slug not in challenges or row["content"] != content_hash(challenges[slug], bank.solutions_dir / slug)
    ]
