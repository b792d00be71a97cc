"""``pytest-interview verify``: the author's gate, which proves that a challenge's hidden tests tell right from wrong."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from pytest_interview.bank.bank import Bank, find_bank
from pytest_interview.bank.challenge import BankError
from pytest_interview.gate import deep, page, plain
from pytest_interview.gate.batch import BatchFailedError
from pytest_interview.gate.cache import Cache, default_folder


def add_parser(subparsers: Any) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser(
        "verify", help="prove challenges: lint, reference, alternatives, wrong, slow and lazy solutions"
    )
    parser.add_argument("slugs", nargs="*", metavar="SLUG", help="challenges to verify (default: all)")
    parser.add_argument("--bank", metavar="DIR", help="the folder of challenges")
    parser.add_argument("--seed", metavar="N", help="another seed than the one of the challenge's revision")
    parser.add_argument(
        "-n", "--jobs", type=int, default=1, metavar="N", help="grade with N processes (needs pytest-xdist)"
    )
    parser.add_argument(
        "--deep",
        action="store_true",
        help="also: many seeds, generic wrong solutions, mutants of the reference, a busy machine, junk answers",
    )
    parser.add_argument("--seeds", type=int, default=deep.SEEDS, metavar="N", help="seeds of --deep (default: 20)")
    parser.add_argument("--no-cache", action="store_true", help="run every step of --deep anew")
    parser.add_argument(
        "--docs", metavar="DIR", help="write bank.md and bank.json there (default: docs/ beside the bank)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Verify challenges; 0 when every one holds, 1 when one does not, 2 when it cannot be told."""
    try:
        bank = find_bank(args.bank, None, Path.cwd())
        slugs = args.slugs or sorted({*bank.challenges(), *bank.broken})
        failed = _run_deep(args, bank, slugs) if args.deep else _run_plain(args, bank, slugs)
    except (BankError, BatchFailedError) as error:
        print(f"pytest-interview: {error}", file=sys.stderr)
        return 2
    print(f"{len(slugs)} challenges verified, {failed} of them with problems")
    return 1 if failed else 0


def _run_plain(args: argparse.Namespace, bank: Bank, slugs: list[str]) -> int:
    failed = 0
    options = [f"--interview-seed={args.seed}"] if args.seed is not None else []
    for slug in slugs:
        report = plain.verify(bank, slug, jobs=args.jobs, options=options)
        print("\n".join([*report.matrix, ""]))
        failed += _conclude(slug, report.problems)
    return failed


def _run_deep(args: argparse.Namespace, bank: Bank, slugs: list[str]) -> int:
    cache = Cache(None if args.no_cache else default_folder())
    docs = Path(args.docs) if args.docs else bank.path.parent / "docs"
    failed = 0
    for slug in slugs:

        def progress(step: str, slug: str = slug) -> None:
            print(f"{slug}: {step}", flush=True)

        report = deep.examine(bank, slug, cache, jobs=args.jobs, seeds=args.seeds, progress=progress)
        for note in report.notes:
            print(f"{slug}: {note}")
        if "content" in report.figures and not report.problems:
            page.update(docs, [report], bank)
        failed += _conclude(slug, report.problems)
    return failed


def _conclude(slug: str, problems: list[str]) -> bool:
    for problem in problems:
        print(f"{slug}: {problem}", file=sys.stderr)
    print(f"{slug}: {'holds' if not problems else f'{len(problems)} problems'}\n", flush=True)
    return bool(problems)
