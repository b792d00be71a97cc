"""``pytest-interview new``: the skeleton of a new challenge."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from pytest_interview.bank.challenge import BankError
from pytest_interview.bank.questions import Question, questions
from pytest_interview.bank.skeleton import write_skeleton


def add_parser(subparsers: Any) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("new", help="write the skeleton of a new challenge, for authors")
    parser.add_argument("slug", metavar="SLUG", help="its name: folder, id and module at once")
    parser.add_argument("--question", type=int, required=True, metavar="N", help="number of the question it is about")
    parser.add_argument(
        "--bank", metavar="DIR", default="challenges", help="the folder of challenges (default: challenges)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the folders and say what comes next."""
    bank = Path(args.bank)
    folders = write_skeleton(bank, bank.parent / "solutions", _question(args.question), args.slug)
    for folder in folders:
        print(f"{folder}: written")
    print(
        f"What is left to do is marked TODO: in the files; pytest-interview verify {args.slug} --bank {bank} lists it."
    )
    return 0


def _question(number: int) -> Question:
    for question in questions():
        if question.number == number:
            return question
    raise BankError(f"--question {number}: there are 1 to {len(questions())}; pytest-interview list shows them")
