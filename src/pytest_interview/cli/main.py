"""Entry point of the ``pytest-interview`` command."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

import pytest_interview
from pytest_interview.bank.challenge import BankError
from pytest_interview.cli import demo, kit, listing, new, verify

_COMMANDS = (kit, listing, new, verify, demo)
_FAILED = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run a sub-command; returns the exit status: 0 done, 1 a check failed, 2 it could not be done."""
    parser = argparse.ArgumentParser(
        prog="pytest-interview",
        description="Hand out interview challenges, and prove them. To grade, run pytest --interview SUBMISSION.",
    )
    parser.add_argument("--version", action="version", version=f"pytest-interview {pytest_interview.__version__}")
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in _COMMANDS:
        command.add_parser(subparsers)
    args = parser.parse_args(argv)
    try:
        status: int = args.run(args)
        sys.stdout.flush()
    except BankError as error:
        print(f"pytest-interview: {error}", file=sys.stderr)
        return _FAILED
    except BrokenPipeError:  # the reader, `head` say, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the interpreter would complain at exit
        return _FAILED
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"pytest-interview: {where}{error.strerror or error}", file=sys.stderr)
        return _FAILED
    return status


if __name__ == "__main__":
    sys.exit(main())
