"""``pytest-interview list``: the questions, and the challenges there are for them."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from pytest_interview.bank.bank import Bank, find_bank
from pytest_interview.bank.challenge import Challenge
from pytest_interview.bank.questions import Question, questions
from pytest_interview.report.table import Cell, Column, table

_WIDTH = 120
"""Where there is no terminal to ask."""
_COLUMNS = (
    Column("#", right=True),
    Column("question", elastic=True),
    Column("challenge"),
    Column("title", elastic=True),
    Column("level"),
    Column("minutes", right=True),
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A question with one of its challenges, or with the slug that is planned for it."""

    question: int
    topic: str
    text: str
    planned: str | None
    challenge: str | None = None
    title: str | None = None
    level: str | None = None
    minutes: int | None = None


def add_parser(subparsers: Any) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("list", help="show the bank: every question with its challenge, or 'not yet'")
    parser.add_argument("--bank", metavar="DIR", help="the folder of challenges")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the table; 1 when a challenge is broken, which is said on standard error."""
    bank = find_bank(args.bank, None, Path.cwd())
    rows = _rows(bank)
    if args.json:
        print(json.dumps([asdict(row) for row in rows], indent=2))
    else:
        print("\n".join(_lines(rows, shutil.get_terminal_size((_WIDTH, 24)).columns)))
        written = [row.challenge for row in rows if row.challenge]
        noun = "challenge" if len(written) == 1 else "challenges"
        print(f"\n{len(written)} {noun} in the bank {bank.source}; {len(rows) - len(written)} questions have none yet")
    for slug, error in bank.broken.items():
        print(f"pytest-interview: {slug} is broken: {error}", file=sys.stderr)
    return 1 if bank.broken else 0


def _rows(bank: Bank) -> list[_Row]:
    """Every question, and then the challenges for questions that are not on the list: other banks may have them."""
    rows: list[_Row] = []
    rest = dict(bank.challenges())
    for question in questions():
        found = [rest.pop(slug) for slug, one in list(rest.items()) if one.question == question.number]
        rows += [_row(question, challenge) for challenge in found] or [
            _Row(question.number, question.topic, question.text, question.slug)
        ]
    for challenge in sorted(rest.values(), key=lambda one: (one.topic, one.question, one.slug)):
        rows.append(_row(Question(challenge.question, challenge.topic, "", challenge.slug), challenge))
    return rows


def _row(question: Question, challenge: Challenge) -> _Row:
    return _Row(
        question=question.number,
        topic=question.topic,
        text=question.text,
        planned=None,
        challenge=challenge.slug,
        title=challenge.title,
        level=challenge.level,
        minutes=challenge.minutes,
    )


def _lines(rows: Sequence[_Row], width: int) -> list[str]:
    """A table with a line for each topic above its questions."""
    cells: list[list[Cell]] = []
    for topic, group in groupby(rows, key=lambda row: row.topic):
        cells += [[Cell("")], [Cell(topic)]] if cells else [[Cell(topic)]]
        for row in group:
            shown = (row.question, row.text, row.challenge or "not yet", row.title, row.level, row.minutes)
            cells.append([Cell("" if value is None else str(value)) for value in shown])
    return table(_COLUMNS, cells, width, color=False)
