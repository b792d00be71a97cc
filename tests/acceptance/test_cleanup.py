"""Whatever ends a run, no process and no file of it stays."""

from __future__ import annotations

import os
import select
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from support import BANK, TIMEOUT, Runner, alive, hand_in, lines_from, plant, solution

_SLEEPS = "import time\n\nwhile True:\n    time.sleep(3600)\n"
_WITNESS = """
import os
from pytest_interview.sandbox import process, server

_start, _fork, _ask = server.Server.__init__, server.Server.fork, process.SandboxProcess.ask


def _write(pid):
    with open("pids.txt", "a") as file:
        print(pid, file=file)


def start(self, *args, **kwargs):
    _start(self, *args, **kwargs)
    _write(self._process.pid)


def fork(self, *args, **kwargs):
    pid = _fork(self, *args, **kwargs)
    _write(pid)
    return pid


def ask(self, *args, **kwargs):
    os.write(2, b"asking\\n")
    return _ask(self, *args, **kwargs)


server.Server.__init__, server.Server.fork, process.SandboxProcess.ask = start, fork, ask
"""
"""A plugin that writes every process down, and says when a submission is about to be asked something."""


def _pids(directory: Path) -> list[int]:
    return [int(line) for line in (directory / "pids.txt").read_text().split()]


@contextmanager
def _hanging(runner: Runner, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """A run, and its directory, at the moment when a submission that hangs is asked something."""
    folder = hand_in(tmp_path, {"ann": _SLEEPS}) / "ann"
    directory = plant(runner.directory(), {"witness.py": _WITNESS})
    process = subprocess.Popen(
        runner.command(
            f"--interview={folder}",
            f"--interview-bank={BANK}",
            "--interview-results=results.json",
            *("-p", "witness", "-s"),
        ),
        cwd=directory,
        env=runner.environment(directory),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stderr is not None
        lines_from(process.stderr, "asking")
        assert len(alive(_pids(directory))) == 2, "the fork-server and the submission's process run"
        yield process, directory
        process.wait(TIMEOUT)


def test_ctrl_c(runner: Runner, tmp_path: Path) -> None:
    """Ctrl-C while a submission hangs ends every process, removes every file, has status 2, and is no grade."""
    with _hanging(runner, tmp_path) as (process, directory):
        process.send_signal(signal.SIGINT)
    assert process.returncode == 2
    assert alive(_pids(directory)) == []
    outcome = runner.outcome(directory, process.returncode, "", 0.0)
    assert outcome.left_behind == frozenset()
    assert outcome.only.data["complete"] is False
    assert outcome.only.data["score"] is None
    assert outcome.only.data["reached"] is False


def test_a_killed_judge_takes_the_sandbox_along(runner: Runner, tmp_path: Path) -> None:
    """When the judge is killed outright, its processes end with it."""
    with _hanging(runner, tmp_path) as (process, directory):
        pids = _pids(directory)
        process.kill()
    for pid in pids:
        _wait_for_end(pid)
    assert alive(pids) == []


def _wait_for_end(pid: int) -> None:
    """Block until a process that is not a child of ours has ended, 5 seconds at most."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    try:
        select.select([descriptor], [], [], 5)
    finally:
        os.close(descriptor)


def test_no_process_survives_a_run(runner: Runner, tmp_path: Path) -> None:
    """After ``-x`` in the middle of a run, no process is left, and no file."""
    folder = hand_in(tmp_path, {"ann": solution("wrong_from_1000"), "bob": solution("reference")})
    directory = plant(runner.directory(), {"witness.py": _WITNESS})
    outcome = runner.grade(folder, "-x", "-p", "witness", directory=directory)
    pids = _pids(directory)
    assert len(pids) >= 2
    assert alive(pids) == []
    assert outcome.left_behind == frozenset()
    assert outcome.grades["ann"].verdicts == {"test_adds": "wrong_answer"}
    assert outcome.grades["bob"].verdicts == {}
