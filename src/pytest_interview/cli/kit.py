"""``pytest-interview kit``: what a candidate is given."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from pytest_interview.bank.bank import find_bank
from pytest_interview.bank.kit import write_kit


def add_parser(subparsers: Any) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("kit", help="write a kit for a candidate: README, stub and examples, nothing hidden")
    parser.add_argument("directory", type=Path, metavar="DIR", help="the folder to write; new or empty")
    parser.add_argument(
        "--challenge", nargs="+", action="extend", required=True, metavar="SLUG", help="the challenges in it"
    )
    parser.add_argument("--bank", metavar="DIR", help="the folder of challenges")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the kit and say what to do with it."""
    bank = find_bank(args.bank, None, Path.cwd())
    challenges = [bank.challenge(slug) for slug in dict.fromkeys(args.challenge)]
    write_kit(args.directory, challenges)
    minutes = sum(challenge.minutes for challenge in challenges)
    print(
        f"{args.directory}: a kit with {', '.join(challenge.slug for challenge in challenges)} (about {minutes} minutes)"
    )
    print("Give the folder to the candidate. To grade what comes back: pytest --interview SUBMISSION")
    return 0
