"""``pytest-interview demo``: the whole tool in one go, on a challenge and a half-right submission that it brings along."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from importlib import resources
from pathlib import Path
from typing import Any

from pytest_interview.bank.bank import find_bank
from pytest_interview.bank.challenge import BankError
from pytest_interview.bank.kit import write_kit

_SLUG = "circuit_breaker"


def add_parser(subparsers: Any) -> None:
    """Add the sub-command."""
    parser = subparsers.add_parser("demo", help="hand out a challenge, grade a half-right submission, show the report")
    parser.add_argument("--bank", metavar="DIR", help="the folder of challenges")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make a kit, fill it in, practise, grade; 0 when the submission got what it deserves."""
    try:
        bank = find_bank(args.bank, None, Path.cwd())
        challenge = bank.challenge(_SLUG)
    except BankError as error:
        print(f"pytest-interview: {error}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="pytest-interview-demo-") as temporary:
        kit = Path(temporary, "kit")
        _say(f"1. The interviewer hands out a kit:  pytest-interview kit kit --challenge {_SLUG}")
        write_kit(kit, [challenge])
        for path in sorted(kit.rglob("*")):
            if path.is_file():
                print(f"     {path.relative_to(temporary)}")
        _say(f"2. The candidate fills in {_SLUG}.py, and practises:  cd kit && pytest --interview")
        answer = resources.files("pytest_interview.cli").joinpath("demo_submission.py").read_text("utf-8")
        (kit / _SLUG / f"{_SLUG}.py").write_text(answer, encoding="utf-8")
        _pytest(["--interview"], kit)
        _say("3. The interviewer grades it against the hidden tests:  pytest --interview kit")
        status = _pytest([f"--interview={kit}", f"--interview-bank={bank.path}"], Path(temporary))
        _say(f"The exit status is {status}: the visible examples pass, the hidden tests tell what is missing.")
        return 0 if status == 1 else 1


def _pytest(arguments: list[str], directory: Path) -> int:
    sys.stdout.flush()
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    environment = {**os.environ, "PY_COLORS": "1"} if sys.stdout.isatty() else dict(os.environ)
    return subprocess.run(command, cwd=directory, env=environment, check=False).returncode


def _say(text: str) -> None:
    print(f"\n== {text}\n", flush=True)
