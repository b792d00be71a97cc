"""What the tests of several folders share: the toy bank, and a runner that grades in a process of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pytest_interview.bank.solution_source import inline_reference

TOY = Path(__file__).parent / "toy"
BANK = TOY / "challenges"
SOLUTIONS = TOY / "solutions" / "adder"
CPU_SECONDS = 0.5
"""The toy's limit for one observation."""
TIMEOUT = 240
"""Seconds after which a run is taken for hung. The longest takes a quarter of that, and half of it beside two others."""

Json = dict[str, Any]


def solution(name: str) -> str:
    """A solution of the toy as one file."""
    return inline_reference((SOLUTIONS / f"{name}.py").read_text(), (SOLUTIONS / "reference.py").read_text())


def overriding(definitions: str) -> str:
    """The toy's reference with definitions that take the place of its own."""
    return f"{solution('reference')}\n\n{definitions}"


def plant(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def hand_in(folder: Path, sources: Mapping[str, str]) -> Path:
    """A folder of several submissions to the toy, by label."""
    return plant(folder, {f"{label}/adder.py": source for label, source in sources.items()})


def files_below(folder: Path) -> set[str]:
    """Every file and folder below a folder, by its relative path."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade of a results file."""

    data: Json

    @property
    def points(self) -> int | None:
        """Points reached; None when there are none to speak of."""
        points: int | None = self.data["points"]
        return points

    @property
    def status(self) -> str:
        """``graded``, ``ungradable`` or ``rejected``."""
        return str(self.data["status"])

    def finding(self, test: str) -> Json:
        """What one hidden test found."""
        finding: Json = next(entry["finding"] for entry in self.data["tests"] if entry["name"] == test)
        return finding

    @property
    def verdicts(self) -> dict[str, str]:
        """The verdict of each test that has one."""
        return {test["name"]: test["finding"]["verdict"] for test in self.data["tests"] if test["finding"]}

    @property
    def messages(self) -> set[str]:
        """Every message that is not empty."""
        return {test["finding"]["message"] for test in self.data["tests"] if test["finding"]} - {""}

    def figure(self, name: str) -> float:
        """The sum of a figure over all tests."""
        return float(sum(test["finding"]["figures"][name] for test in self.data["tests"] if test["finding"]))


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run of pytest ended."""

    status: int
    output: str
    """stdout and stderr, as one text."""
    data: Json | None
    """The results file, if one was written."""
    left_behind: frozenset[str]
    """What was found in the run's directory for temporary files after it."""
    seconds: float
    directory: Path
    """The working directory of the run."""

    @property
    def results(self) -> Json:
        """The results file, which must be there."""
        assert self.data is not None, self.output
        return self.data

    @property
    def grades(self) -> dict[str, Grade]:
        """The grades by label, for runs where each label has handed in one file."""
        return {grade["submission"]: Grade(grade) for grade in self.results["grades"]}

    @property
    def only(self) -> Grade:
        """The grade, when there is one."""
        (grade,) = self.results["grades"]
        return Grade(grade)


class Runner:
    """Runs pytest in a process, with a directory for temporary files that nobody else uses."""

    def __init__(self, root: Path) -> None:
        """Keep everything below ``root``."""
        self._root = root
        self._count = 0

    def directory(self) -> Path:
        """A fresh, empty working directory."""
        self._count += 1
        directory = self._root / f"run{self._count}"
        (directory / "work").mkdir(parents=True)
        (directory / "tmp").mkdir()
        return directory / "work"

    def environment(self, directory: Path) -> dict[str, str]:
        """The environment of a run: nothing of the run around it acts on it."""
        foreign = ("PYTEST_", "COV_", "HYPOTHESIS_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        return {**kept, "TMPDIR": str(directory.parent / "tmp"), "HOME": str(self._root), "COLUMNS": "120"}

    def command(self, *arguments: str | Path, python: Path | str = sys.executable) -> list[str]:
        """The command line of a run; tests say by name which third-party plugins they want."""
        return [str(python), "-m", "pytest", *map(str, arguments)]

    def pytest(
        self, *arguments: str | Path, directory: Path | None = None, python: Path | str = sys.executable
    ) -> Outcome:
        """Run pytest to its end."""
        directory = directory or self.directory()
        before = time.monotonic()
        process = subprocess.run(
            self.command(*arguments, python=python),
            cwd=directory,
            env=self.environment(directory),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=TIMEOUT,
        )
        return self.outcome(directory, process.returncode, process.stdout, time.monotonic() - before)

    def outcome(self, directory: Path, status: int, output: str, seconds: float) -> Outcome:
        """What a run that has ended left behind."""
        results = directory / "results.json"
        data = json.loads(results.read_text()) if results.exists() else None
        left_behind = frozenset(files_below(directory.parent / "tmp"))
        return Outcome(status, output, data, left_behind, seconds, directory)

    def grade(
        self,
        submission: Path,
        *arguments: str | Path,
        bank: Path = BANK,
        directory: Path | None = None,
        python: Path | str = sys.executable,
    ) -> Outcome:
        """Grade a submission against the toy, unless another bank is named."""
        return self.pytest(
            f"--interview={submission}",
            f"--interview-bank={bank}",
            "--interview-results=results.json",
            *arguments,
            directory=directory,
            python=python,
        )


def without_figures(data: Any) -> Any:
    """Results without what was measured."""
    if isinstance(data, dict):
        return {key: without_figures(value) for key, value in data.items() if key != "figures"}
    if isinstance(data, list):
        return [without_figures(value) for value in data]
    return data


def counts(output: str) -> dict[str, int]:
    """The numbers in pytest's last line, by their words."""
    last = output.strip().rsplit("\n", 1)[-1]
    return {word: int(number) for number, word in re.findall(r"(\d+) ([a-z][a-z ]*?)(?=,| in )", last)}


def alive(pids: Sequence[int]) -> list[int]:
    """Those of some processes that are ours and still run; a zombie does not."""
    return [pid for pid in pids if _runs_sandbox(pid)]


def orphans() -> list[int]:
    """Processes of sandboxes, anywhere on the machine, whose run has ended. Other runs may be in progress, and have theirs."""
    found = alive([int(entry) for entry in os.listdir("/proc") if entry.isdigit()])
    return [pid for pid in found if not any(b"pytest" in _command(one) for one in _ancestors(pid))]


def _ancestors(pid: int) -> Iterator[int]:
    """Its parent and so on, the sandbox's own apart."""
    while pid := int((_state(pid) or ["Z", "0"])[1]):
        if not _runs_sandbox(pid):
            yield pid


def _runs_sandbox(pid: int) -> bool:
    state = _state(pid)
    return bool(state) and state[0] != "Z" and b"pytest_interview.sandbox" in _command(pid)


def _state(pid: int) -> list[str]:
    """What the kernel says of a process, from its state on, which its parent follows; nothing when it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def lines_from(stream: Iterator[str], marker: str) -> list[str]:
    """Read lines up to the first that holds the marker.

    Raises:
        AssertionError: The stream ended before.
    """
    seen = []
    for line in stream:
        seen.append(line)
        if marker in line:
            return seen
    raise AssertionError(f"{marker!r} never came: {''.join(seen)}")
