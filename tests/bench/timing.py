"""Timing helpers: interleaved, smallest of several, because noise on a shared machine only ever adds."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path


def seconds(function: Callable[[], object]) -> float:
    """Wall seconds of one call."""
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def interleaved(functions: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """The smallest wall seconds of each function over rounds in which all take their turn."""
    times: dict[str, list[float]] = {name: [] for name in functions}
    for _ in range(rounds):
        for name, function in functions.items():
            times[name].append(seconds(function))
    return {name: min(values) for name, values in times.items()}


def median(function: Callable[[], object], rounds: int) -> float:
    """The median wall seconds of a call."""
    return statistics.median(seconds(function) for _ in range(rounds))


def python(*arguments: str, directory: Path, expect: Sequence[int] = (0,)) -> None:
    """Run this interpreter with bytecode caches allowed, as a normal installation has them."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=directory, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode not in expect:
        raise RuntimeError(f"{arguments} ended with {done.returncode}: {(done.stdout + done.stderr)[-2000:]}")


def row(what: str, figure: str, goal: str) -> None:
    """Print one line of the table."""
    sys.stdout.write(f"{what:<66} {figure:>22}   goal {goal}\n")
    sys.stdout.flush()
