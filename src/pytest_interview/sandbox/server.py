"""The judge's handle on the fork-server."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest_interview
from pytest_interview.sandbox import confine
from pytest_interview.sandbox.faults import SandboxUnavailableError
from pytest_interview.sandbox.orders import Order, pack, unpack

_START = "import sys; sys.path.append({root!r}); from pytest_interview.sandbox.forkserver import main; main({channel}, {root!r})"
_LARGEST_MESSAGE = 1 << 16


def require_strict(*, processes: bool = False) -> None:
    """Make sure that this machine offers every layer, for submissions that may fork when ``processes`` is true.

    Raises:
        SandboxUnavailableError: One is missing; the message names it and the way out.
    """
    missing = confine.missing_layers()
    if processes and not missing:
        missing = confine.missing_for_processes()
    if missing:
        raise SandboxUnavailableError(
            "this machine cannot confine a submission. Missing: "
            + "; ".join(missing)
            + ". Grade on Linux 6.2 or newer, or practise without confinement: --interview-sandbox=process"
        )


class Server:
    """A running fork-server. Close it, or use it as a context manager: its processes end with it."""

    def __init__(self, hash_seed: int = 0) -> None:
        """Start the interpreter; it is ready when the first order is answered."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        root = str(Path(pytest_interview.__file__).parent.parent)
        environment = {
            "PATH": os.defpath,
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "PYTHONHASHSEED": str(hash_seed % 2**32),
            "MALLOC_ARENA_MAX": "2",  # each arena reserves address space, which is limited
        }
        with theirs:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-s",
                    "-S",
                    "-P",
                    "-B",
                    "-X",
                    "utf8",
                    "-c",
                    _START.format(root=root, channel=theirs.fileno()),
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                pass_fds=[theirs.fileno()],
                env=environment,
                cwd="/",
                start_new_session=True,
            )
        self._channel = ours
        self._groups: set[int] = set()

    def fork(self, order: Order, request: int, reply: int, output: int) -> int:
        """Make a process and give it its pipes; returns its id.

        Raises:
            SandboxUnavailableError: The fork-server has died.
        """
        message = pack("fork", order=order.dump())
        try:
            socket.send_fds(self._channel, [message], [request, reply, output])
        except OSError:
            raise self._dead() from None
        pid = int(self._answer()["pid"])
        if order.child_processes:
            self._groups.add(pid)
        return pid

    def reap(self, pid: int) -> dict[str, Any]:
        """Take a dead process away: its exit code (negative: the signal), CPU seconds and peak bytes."""
        try:
            self._channel.sendall(pack("reap", pid=pid))
        except OSError:
            raise self._dead() from None
        answer = self._answer()
        self._groups.discard(pid)
        return answer

    def _answer(self) -> dict[str, Any]:
        message = self._channel.recv(_LARGEST_MESSAGE)
        if not message:
            raise self._dead()
        return unpack(message)

    def _dead(self) -> SandboxUnavailableError:
        self._process.kill()
        _, errors = self._process.communicate()
        last = errors.decode(errors="replace").strip().split("\n")[-1]
        return SandboxUnavailableError(f"the sandbox's fork-server ended (exit {self._process.returncode}): {last!a}")

    def close(self) -> None:
        """End the fork-server and every process that it made."""
        self._channel.close()
        for group in self._groups:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(group, signal.SIGKILL)
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
        self._process.communicate()

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
