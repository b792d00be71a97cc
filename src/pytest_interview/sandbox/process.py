"""One sandbox process as the judge sees it: ask, watch, meter, end."""

from __future__ import annotations

import os
import secrets
import select
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pytest_interview import wire
from pytest_interview.sandbox import collaborators, meter
from pytest_interview.sandbox.affinity import SHARED_CORE
from pytest_interview.sandbox.directories import remove_tree
from pytest_interview.sandbox.faults import (
    JudgeMistakeError,
    SandboxUnavailableError,
    SubmissionFault,
    SubmissionHalted,
    article,
    raised,
)
from pytest_interview.sandbox.orders import NONCE_LENGTH, Order
from pytest_interview.sandbox.server import Server
from pytest_interview.sandbox.watch import TICK, Budget, Spent, Usage, Watch
from pytest_interview.verdicts import Verdict

_MIB = 1024 * 1024
_LONGEST_DETAIL, _LONGEST_MESSAGE = 80, 400
_MOST_RECEIVED = 32 * _MIB
"""Bytes that the judge takes in one observation: what collaborators keep of them takes ten times as much of its memory."""


class SandboxProcess:
    """A fresh process with one submission in it, for one test."""

    def __init__(
        self, server: Server, order: Order, budget: Budget, parent_directory: Path, *, inherited: str | None = None
    ) -> None:
        """Make the process and wait until it is confined.

        Args:
            server: Where it is forked.
            order: What it runs; its ``work_directory`` is replaced by a fresh one.
            budget: What it may use.
            parent_directory: Where the fresh directory and the output file go; private to the judge.
            inherited: What an earlier process has left (see :meth:`leave_files`), to begin with instead of an empty directory.

        Raises:
            SandboxUnavailableError: It could not be made or confined.
        """
        self.budget = budget
        self._server = server
        self._slug = order.slug
        self._directory = tempfile.mkdtemp(dir=parent_directory)
        work = os.path.join(self._directory, "work")
        if inherited is None:
            os.mkdir(work)
        else:
            os.rename(inherited, work)
        self._work = work
        self._functions: list[Callable[..., Any]] = []
        self._decoder = wire.Decoder()
        self._imported = False
        self._asleep = self._wall = self._longest = 0.0
        self._pending = b""
        self._received = 0
        self._ended: dict[str, Any] | None = None
        self._usage: Usage | None = None
        self._output = os.open(
            os.path.join(self._directory, "output"), os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600
        )
        request_read, self._request = os.pipe2(os.O_CLOEXEC)
        self._reply, reply_write = os.pipe2(os.O_CLOEXEC)
        try:
            fresh = Order.load({**order.dump(), "work_directory": work})
            self.pid = server.fork(fresh, request_read, reply_write, self._output)
        finally:
            os.close(request_read)
            os.close(reply_write)
        self._poll = select.poll()
        self._poll.register(self._reply, select.POLLIN)
        os.set_blocking(self._request, False)  # of this end only
        self._room = select.poll()
        self._room.register(self._request, select.POLLOUT)
        self.meter: meter.Meter = meter.Group(self.pid) if order.child_processes else meter.Single(self.pid)
        SHARED_CORE.join(self.pid)
        self.layers = self._wait_until_ready()

    def _wait_until_ready(self) -> tuple[str, ...]:
        try:
            kind, _, layers = self._receive(None)
        except (EOFError, wire.WireError, ValueError):
            reason = ascii(os.pread(self._output, 500, 0).decode(errors="replace").strip())
            self.close()
            raise SandboxUnavailableError(f"a sandbox process could not be confined: {reason}") from None
        if kind != "ready":
            raise SandboxUnavailableError(f"a sandbox process began with {kind!r}")
        return tuple(layers)

    # ---- asking

    def ask(self, kind: str, *rest: Any) -> Any:
        """Send one request and return what was observed, calling collaborators on the way.

        Raises:
            SubmissionFault: The submission raised, crashed, or answered with something that is not plain data.
            SubmissionHalted: It used up a limit and was killed.
        """
        nonce = secrets.token_hex(NONCE_LENGTH // 2)
        self._functions = []
        self._received = 0
        body = _encode((kind, *rest), self._functions)[wire.HEADER_SIZE :]
        watch = Watch(self)
        try:
            self._send(wire.frame(nonce.encode() + body), watch)
            while True:
                reply = self._receive(watch)
                if reply[0] == "call":
                    self._serve_call(nonce, watch, *reply[1:])
                    watch.goes_on()
                elif reply[1] == nonce and reply[0] == "imported":
                    self._imported = True
                elif reply[1] == nonce and reply[0] == "answer":
                    self.check_output()
                    return reply[2]
                elif reply[1] == nonce and reply[0] == "fault":
                    self.check_output()
                    raise self._fault(*reply[2:])
        except (EOFError, BrokenPipeError):
            raise self._died() from None
        except (wire.WireError, ValueError, TypeError, IndexError) as error:
            self.kill()
            raise SubmissionFault(Verdict.WRONG_ANSWER, f"the answer is not in order: {error}") from None
        finally:
            self._asleep += watch.asleep
            self._wall += watch.elapsed
            if self._ended is None:
                self._longest = max(self._longest, self.cpu_seconds() - watch.before.cpu)

    def _receive(self, watch: Watch | None) -> tuple[Any, ...]:
        payload, self._pending = wire.read_frame(lambda most: self._read(most, watch), self._pending)
        value = self._decoder.decode(payload)
        if type(value) is not tuple or len(value) < 2:
            raise wire.WireError("not a reply")
        return value

    def _read(self, most: int, watch: Watch | None) -> bytes:
        while not self._poll.poll(TICK * 1000):
            if watch is not None:
                watch.look()
        if watch is not None:
            watch.look_when_due()  # a process that never stops sending is to be watched, too
        data = os.read(self._reply, min(most, _MIB))
        self._received += len(data)
        if self._received > _MOST_RECEIVED:
            raise wire.WireError(f"over {_MOST_RECEIVED // _MIB} MiB were sent")
        return data

    def _send(self, data: bytes, watch: Watch) -> None:
        """Write to the process, which may have stopped reading: that is a hang like any other."""
        rest = memoryview(data)
        while rest:
            try:
                rest = rest[os.write(self._request, rest) :]
            except BlockingIOError:
                if not self._room.poll(TICK * 1000):
                    watch.look()
            else:
                watch.look_when_due()

    def _serve_call(self, nonce: str, watch: Watch, of: Any, number: Any, args: Any, kwargs: Any) -> None:
        known = type(number) is int and 0 <= number < len(self._functions)
        if of != nonce or not known or type(args) is not tuple or type(kwargs) is not dict:
            raise wire.WireError("a call to nobody")
        message = collaborators.answer(self._functions[number], args, kwargs)
        watch.goes_on()
        self._send(message, watch)

    def check_leader(self) -> None:
        """Halt a process whose first thread has ended while others go on: the kernel keeps its memory under that one's name.

        Raises:
            SubmissionHalted: It is so; the process is dead.
        """
        if not meter.is_led(self.pid):
            raise self.halt(Verdict.FORBIDDEN, "the main thread has ended, and another one goes on")

    def check_output(self) -> None:
        """Halt a process that has printed too much: between two looks, too, where the kernel's limit is met first.

        Raises:
            SubmissionHalted: It has; the process is dead.
        """
        if self.output_size() > self.budget.output_bytes:
            raise self.halt(Verdict.OUTPUT_LIMIT, f"over {self.budget.output_bytes // 1024} KiB printed")

    # ---- failing

    def _fault(self, kind: str, *details: Any) -> SubmissionFault | SubmissionHalted:
        if kind == "raised":
            stage, name, message, line = details
            return raised(str(stage), str(name)[:_LONGEST_DETAIL], str(message)[:_LONGEST_MESSAGE], line, self._slug)
        if kind == "not_plain":
            place, found = (str(detail)[:_LONGEST_DETAIL] for detail in details)
            return SubmissionFault(Verdict.WRONG_ANSWER, f"{place} is {article(found)}, not plain data")
        return SubmissionFault(Verdict.OUTPUT_LIMIT, f"the answer is too large: {details[0]}")

    def _died(self) -> SubmissionFault | SubmissionHalted:
        """The process ended by itself: say how."""
        ended = self.kill()
        code = int(ended["code"])
        during = "the call" if self._imported else "import"
        if ended["cpu_seconds"] >= self.budget.total_cpu_seconds:
            return SubmissionHalted(
                Verdict.TIME_LIMIT, f"over {self.budget.total_cpu_seconds:g} s of CPU time in one test"
            )
        if code >= 0:
            return SubmissionFault(Verdict.RUNTIME_ERROR, f"the process ended during {during} (exit code {code})")
        name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
        hint = " (stack overflow?)" if -code == signal.SIGSEGV else ""
        return SubmissionFault(Verdict.RUNTIME_ERROR, f"the process crashed during {during}: {name}{hint}")

    def halt(self, verdict: Verdict, message: str) -> SubmissionHalted:
        """Kill the process for using too much; returns what to raise."""
        self.kill()
        return SubmissionHalted(verdict, message)

    # ---- ending

    def cpu_seconds(self) -> float:
        """CPU time used so far, in seconds."""
        return self.meter.cpu_seconds()

    def spent(self) -> Spent:
        """What the observations so far have taken, the one that is running apart."""
        return Spent(self.cpu_seconds(), self._asleep, self._wall)

    def output_size(self) -> int:
        """Bytes printed so far."""
        return os.fstat(self._output).st_size

    @property
    def work_directory(self) -> str:
        """The only directory that the process may write in."""
        return self._work

    def kill(self) -> dict[str, Any]:
        """End the process now, if it has not ended, and take it away."""
        if self._ended is None:
            peak = meter.peak_bytes(self.pid)  # gone with the process
            os.kill(self.pid, signal.SIGKILL)  # not reaped yet, so the id is still its own
            self._ended = self._server.reap(self.pid)
            SHARED_CORE.leave()
            self._ended["peak_bytes"] = peak or self._ended["peak_bytes"]
        return self._ended

    def leave_files(self) -> str:
        """End the process and put its work directory, as it is, where the next one can inherit it; returns the place."""
        self.kill()
        heritage = os.path.join(tempfile.mkdtemp(dir=os.path.dirname(self._directory)), "work")
        os.chmod(self._work, 0o700)  # whatever the submission has made of it
        os.rename(self._work, heritage)
        return heritage

    def close(self) -> Usage:
        """End the process, delete its files, and tell what it used; again, just tell."""
        if self._usage is not None:
            return self._usage
        ended = self.kill()
        output = os.pread(self._output, 64 * 1024, 0)
        for descriptor in (self._request, self._reply, self._output):
            os.close(descriptor)
        remove_tree(self._directory)
        spent = Spent(float(ended["cpu_seconds"]), self._asleep, self._wall)
        self._usage = Usage(spent, int(ended["peak_bytes"]), output, self._longest)
        return self._usage


def _encode(value: Any, functions: list[Callable[..., Any]] | None = None) -> bytes:
    try:
        return wire.encode(value, functions)
    except wire.WireError as error:
        raise JudgeMistakeError(f"the hidden test sends what is not plain data: {error}") from None
