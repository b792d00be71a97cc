"""What runs on the candidate's side: import the submission, answer requests, call back, nothing else.

This process holds no expected value and decides nothing. A submission shares it and may rewrite all of it: the judge
therefore believes nothing but data, and takes its clocks and figures from the kernel.
"""

from __future__ import annotations

import builtins
import contextlib
import importlib
import os
import random
import sys
import threading
import traceback
from collections.abc import Callable
from functools import partial
from types import ModuleType, TracebackType
from typing import Any

from pytest_interview import wire
from pytest_interview.sandbox import examples
from pytest_interview.sandbox.orders import NONCE_LENGTH, REPLY_DESCRIPTOR, REQUEST_DESCRIPTOR, Order

_LONGEST_MESSAGE = 400
_NAME_OF = type.__dict__["__name__"].__get__


class _Channel:
    """The two pipes to the judge. Threads of a submission may call back at the same time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._nonce = ""
        self._open = False
        self._decoder = wire.Decoder(self._collaborator)

    def _collaborator(self, number: int) -> Callable[..., Any]:
        nonce = self._nonce

        def call_back(*args: Any, **kwargs: Any) -> Any:
            frame = wire.encode(("call", nonce, number, args, kwargs))
            with self._lock:
                # A thread that outlives its observation must not take the next request for an answer.
                if not self._open or nonce != self._nonce:
                    raise RuntimeError("this observation is over")
                wire.write_all(REPLY_DESCRIPTOR, frame)
                outcome, *rest = self._decoder.decode(_read())
            if outcome == "value":
                return rest[0]
            name, arguments = rest
            raise getattr(builtins, name)(*arguments)

        return call_back

    def receive(self) -> tuple[Any, ...]:
        """The next request: (kind, ...)."""
        payload = _read()
        # The nonce is needed to decode collaborators, so it comes first, outside of the payload proper.
        self._nonce = payload[:NONCE_LENGTH].decode("ascii")
        request: tuple[Any, ...] = self._decoder.decode(payload[NONCE_LENGTH:])
        self._open = True
        return request

    def send(self, kind: str, *rest: Any) -> None:
        """Send something about the current request that does not end it."""
        frame = wire.encode((kind, self._nonce, *rest))
        with self._lock:
            wire.write_all(REPLY_DESCRIPTOR, frame)

    def finish(self, kind: str, *rest: Any) -> None:
        """Answer the current request; nobody may call back for it any more."""
        frame = wire.encode((kind, self._nonce, *rest))
        with self._lock:
            self._open = False
            wire.write_all(REPLY_DESCRIPTOR, frame)


def _read() -> bytes:
    payload, _ = wire.read_frame(partial(os.read, REQUEST_DESCRIPTOR))
    return payload


def _message(error: BaseException) -> str:
    try:
        text = str(error)
        return text[:_LONGEST_MESSAGE] if type(text) is str else "(its message could not be shown)"
    except BaseException:  # a submission's __str__ may raise anything
        return "(its message could not be shown)"


def _flush() -> None:
    """Write out what was printed: the process is killed when it is not needed any more."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(BaseException):  # a submission may have put anything there
            stream.flush()


def _where(trace: TracebackType | None, slug: str) -> int:
    """The last line of the submission that an exception passed through, 0 when none."""
    line = 0
    for frame, number in traceback.walk_tb(trace):
        if frame.f_code.co_filename.endswith(f"{slug}.py"):
            line = number
    return line


def describe(error: BaseException, slug: str) -> tuple[str, str, int]:
    """The exact type, the message and the submission's line of an exception, as plain data."""
    name = str(_NAME_OF(type(error)))
    line = _where(error.__traceback__, slug)
    if type(error) is SyntaxError:
        return (name, str(error.msg)[:_LONGEST_MESSAGE], error.lineno or 0)  # str() would name the line again
    return (name, _message(error), line)


class _Session:
    def __init__(self, order: Order, channel: _Channel) -> None:
        self._order = order
        self._channel = channel
        self._probes: ModuleType | None = None

    def handle(self, kind: str, *rest: Any) -> None:
        """Answer one request; whatever the submission raises is an answer too."""
        stage = "import"
        try:
            if self._probes is None:
                importlib.import_module(self._order.slug)
                self._channel.send("imported")
                stage = "call"
                self._probes = importlib.import_module(self._order.driver)
            stage = "call"
            if kind in ("observe", "assist"):
                probe, arguments = rest
                self._answer(getattr(self._probes, probe)(**arguments))
            elif kind == "list_examples":
                self._answer(examples.names(self._probes))
            elif kind == "example":
                self._answer(examples.run(self._probes, rest[0]))
            else:
                self._answer(None)
        except BaseException as error:  # SystemExit and KeyboardInterrupt are a submission's answers, too
            _flush()
            self._channel.finish("fault", "raised", stage, *describe(error, self._order.slug))

    def _answer(self, value: Any) -> None:
        _flush()
        try:
            self._channel.finish("answer", value)
        except wire.NotPlainError as error:
            # The answer is the third item of the message.
            self._channel.finish("fault", "not_plain", error.place.replace("answer[2]", "answer", 1), error.kind)
        except wire.WireError as error:
            self._channel.finish("fault", "too_large", str(error))


def _hang_up() -> None:
    """In a process that the submission has forked: nobody but the first one talks to the judge."""
    os.close(REQUEST_DESCRIPTOR)
    os.close(REPLY_DESCRIPTOR)


def serve(order: Order, layers: tuple[str, ...]) -> None:
    """Answer the judge's requests until it closes the channel. Runs confined, and never returns normally."""
    random.seed(order.random_seed)
    threading.stack_size(1024 * 1024)
    sys.path[:0] = [*order.import_paths]
    sys.argv = [order.slug]
    os.chdir(order.work_directory)
    if order.child_processes:
        os.register_at_fork(after_in_child=_hang_up)
    channel = _Channel()
    session = _Session(order, channel)
    channel.send("ready", list(layers))
    while True:
        try:
            request = channel.receive()
        except EOFError:
            os._exit(0)
        session.handle(*request)
