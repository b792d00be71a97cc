"""Threads whose interleaving is scripted and not left to luck."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any

_LOOKS, _PATIENCE = 5, 0.2
"""How often and how many seconds to look at threads none of which goes on: only wrong submissions get so long."""


class Stage:
    """Threads that run one at a time, each until it blocks.

    The interpreter is told to let a thread run until it blocks. So when a thread starts another one
    (:meth:`Actor.start`) or lets it go on (:meth:`StoppingPlace.go`), it comes back only when that one has stopped, is
    blocked or has ended.

    Attributes:
        actors: Its threads, in the order in which they are started.
        places: Where threads stop, in the order in which they were made.
        stuck: Whether nothing moved for so long that nothing will.
    """

    def __init__(self) -> None:
        """Take the interpreter's switching away; a process is good for one play."""
        sys.setswitchinterval(1.0)
        self.actors: list[Actor] = []
        self.places: list[StoppingPlace] = []
        self.stuck = False
        self._moves = threading.Semaphore(0)

    def moved(self) -> None:
        """In a thread: tell that it has stopped or is about to end."""
        self._moves.release()

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something that threads do; when none of them does anything any more, they are stuck."""
        looks = 0
        while not (self.stuck or condition()):
            looks = 0 if self._moves.acquire(timeout=_PATIENCE) else looks + 1
            self.stuck = looks == _LOOKS

    def stopped(self) -> list[StoppingPlace]:
        """The places where a thread has stopped."""
        return [place for place in self.places if place.state == "stopped"]

    def settle(self) -> None:
        """Wait until a thread has stopped, or all that were started have ended; and none is starting others."""
        self.until(self._is_settled)

    def _is_settled(self) -> bool:
        states = {actor.state for actor in self.actors}
        return "starting" not in states and (bool(self.stopped()) or "running" not in states)

    def start_next(self) -> None:
        """Start the first thread that has not been started, if there is one."""
        for actor in self.actors:
            if actor.state == "new":
                actor.start()
                return

    def let_go(self, place: StoppingPlace) -> None:
        """Let a thread that has stopped go on; a subclass may wait for more than that."""
        place.go()

    def finish(self) -> None:
        """Start those that have not been started, and let all go on to their ends."""
        for _ in self.actors:
            self.settle()
            self.start_next()
        self.settle()
        while self.stopped() and not self.stuck:
            self.let_go(self.stopped()[0])
            self.settle()


class StoppingPlace:
    """A place in the code of a thread where it stops until another thread lets it go on.

    Attributes:
        state: ``"new"``, ``"stopped"`` or ``"running"``.
    """

    def __init__(self, stage: Stage) -> None:
        """Nobody has come here yet."""
        self.state = "new"
        self.stage = stage
        self._gate, self._left = threading.Lock(), threading.Lock()
        self._gate.acquire()
        self._left.acquire()
        stage.places.append(self)

    def stop(self) -> None:
        """In the thread: stop until another one says :meth:`go`."""
        self.state = "stopped"
        self.stage.moved()
        self._gate.acquire()
        self.state = "running"
        self._left.release()

    def go(self) -> None:
        """Let the thread that has stopped go on, until it blocks."""
        self._gate.release()
        self._left.acquire()  # waits for the thread, which runs until it blocks


class Actor(StoppingPlace):
    """A thread that does one thing, and a place where it can stop in the middle of it.

    Attributes:
        state: ``"new"``, ``"running"``, ``"stopped"`` (at its own place), ``"starting"`` (others) or ``"ended"``.
        ending: What it returned; ``("never ended",)`` before that.
    """

    def __init__(self, stage: Stage, work: Callable[[], Any]) -> None:
        """Be the stage's next thread; what ``work`` raises would be lost, so it returns an outcome."""
        super().__init__(stage)
        self.ending: Any = ("never ended",)
        self.work = work
        self._thread = threading.Thread(target=self._run, daemon=True)
        stage.actors.append(self)

    def start(self) -> None:
        """Start it, unless it was: it runs until it blocks."""
        if self.state == "new":
            self.state = "running"
            self._thread.start()  # waits for the thread, which runs until it blocks

    def start_others(self) -> None:
        """In the thread: start all others that have not been started, each until it blocks.

        A thread that starts another one is blocked for a moment, and whoever has started this one may go on then.
        ``"starting"`` tells it to wait.
        """
        self.state = "starting"
        for actor in self.stage.actors:
            actor.start()
        self.state = "running"
        self.stage.moved()

    def perform(self) -> Any:
        """In the thread: all that it does, which a subclass may put something around."""
        return self.work()

    def _run(self) -> None:
        self.ending = self.perform()
        self.state = "ended"
        self.stage.moved()
