"""``pytest-interview list``: the questions, and the challenges there are for them."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

from pytest_interview.bank.bank import Bank, find_bank
from pytest_interview.bank.questions import Question, questions
from pytest_interview.report.table import Cell, Column, table

_NARROWEST = 80


def add_parser(subparsers: Any) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("list", help="show the bank: every question with its challenge, or 'not yet'")
    parser.add_argument("--bank", metavar="DIR", help="the folder of challenges")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the table."""
    bank = find_bank(args.bank, None, Path.cwd())
    rows = [_row(question, bank) for question in questions()]
    rows += _beyond(bank)
    if args.json:
        print(json.dumps(rows, indent=2))
        return 0
    head = (("question", True), ("text", False), ("challenge", False), ("level", False), ("minutes", True))
    cells = [[Cell(str(row[name] if row[name] is not None else "-")) for name, _ in head] for row in rows]
    width = max(_NARROWEST, shutil.get_terminal_size((120, 24)).columns)
    print("\n".join(table([Column(name, right=right) for name, right in head], cells, width, False)))
    written = sum(row["minutes"] is not None for row in rows)
    print(f"\n{written} challenges in the bank {bank.source}, {len(rows) - written} not yet")
    for slug, error in bank.broken.items():
        print(f"broken: {slug}: {error}")
    return 0


def _row(question: Question, bank: Bank) -> dict[str, Any]:
    challenge = next((one for one in bank.challenges().values() if one.question == question.number), None)
    return {
        "question": question.number,
        "topic": question.topic,
        "text": question.text,
        "challenge": challenge.slug if challenge else "not yet",
        "title": challenge.title if challenge else None,
        "level": challenge.level if challenge else None,
        "minutes": challenge.minutes if challenge else None,
    }


def _beyond(bank: Bank) -> list[dict[str, Any]]:
    """Challenges for questions that are not on the list: a bank of one's own may have them."""
    known = {question.number for question in questions()}
    return [
        {
            "question": challenge.question,
            "topic": challenge.topic,
            "text": challenge.title,
            "challenge": challenge.slug,
            "title": challenge.title,
            "level": challenge.level,
            "minutes": challenge.minutes,
        }
        for challenge in bank.challenges().values()
        if challenge.question not in known
    ]
