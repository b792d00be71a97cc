"""The stage on which a map plays: it decides which call ends when, and keeps the log of all that happens.

Nothing has a duration. The probe asks ``step`` what to do next whenever nothing moves any more, so that there are no two things at the
same moment, and what has to be true at such a moment is known from the README alone. The log lives here, in the judge.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Action = list[Any]
_STOP: Action = ["stop"]
_MOST_STEPS = 400
ENDLESS = 500
"""As many items as an endless iterable has, before it is of no use to go on."""


def item_of(index: int) -> int | None:
    """The item at a position."""
    return None if index % 7 == 4 else index


def serial(count: int, salt: int) -> list[Any]:
    """What a loop without concurrency gets for so many items."""
    return [None if index % 5 == 3 else salt + index * index for index in range(count)]


class Stage:
    """One play of ``moves``, and then of its ``finale``.

    The finale is one of: ``end`` (go through all items), ``stop`` (leave everything as it is), ``fail`` (a call fails while the caller
    waits), ``busy`` (it fails while the caller is busy), ``items`` (``items`` raises in place of item ``count``), ``close``, ``cancel``.
    """

    def __init__(
        self,
        count: int,
        limit: int,
        moves: list[int],
        *,
        finale: str = "end",
        eager: bool = True,
        salt: int = 0,
        pick: int = 0,
        hows: list[str] | None = None,
        stream: bool = False,
    ) -> None:
        """Set the stage; ``eager`` callers ask as soon as they can, ``hows`` is how cancelled calls end."""
        self.count, self.limit, self.stream, self._moves = count, limit, stream, list(moves)
        self._finale, self._eager, self.salt, self._pick = finale, eager, salt, pick
        self._hows = list(hows or [])
        self._states: list[str] = []  # of each call, in order of their starts: runs, cleans, ended
        self._waits = self._pulls = self._over = self._exhausted = False
        self._ended_early: str | None = None
        self._steps = self._starts_before = 0
        # What is to be compared
        self.calls: list[Any] = []
        self.results: list[Any] = []
        self.answer: list[Any] | None = None
        self.most_running = self.most_open = self.taken = self.tasks_left = 0
        self.idle: list[str] = []
        self.late: list[str] = []
        self.not_cancelled_at_once: int | None = None
        self.answered_early = False

    @property
    def left_running(self) -> int:
        """Calls that have not ended."""
        return len(self._states) - len(self._in_state("ended"))

    @property
    def started_after(self) -> int:
        """Calls that were started later than at the moment at which the iteration ended early."""
        return len(self.calls) - self._starts_before

    @property
    def waits_for_an_item(self) -> bool:
        """Whether an item is still being asked for."""
        return self._pulls

    def collaborators(self) -> dict[str, Callable[..., Any]]:
        """What the probe is given."""
        return {
            "pull": self._pull,
            "pull_ends": self._pull_ends,
            "started": self._started,
            "cancelled": self._cancelled,
            "ended": self._ended,
            "take": self._take,
            "step": self._step,
        }

    # The log

    def _pull(self) -> list[Any]:
        """The next item: in a list, or no item when there are no more. A stream delivers it later."""
        if self.stream:
            self._pulls = True
            return []
        if self.taken == self.count:
            self._exhausted = True
            if self._finale == "items":
                self._end_early("items")
                raise LookupError
            return []
        return [self._deliver()]

    def _deliver(self) -> Any:
        self.taken += 1
        self.most_open = max(self.most_open, self.taken - len(self.results))
        return item_of(self.taken - 1)

    def _pull_ends(self) -> None:
        if not self._over:
            self._pulls = False

    def _started(self, item: Any) -> int:
        if not self._over:
            self.calls.append(item)
            self._states.append("runs")
            self.most_running = max(self.most_running, len(self._in_state("runs")))
        return len(self.calls) - 1

    def _cancelled(self, number: int) -> None:
        if not self._over:
            self._states[number] = "cleans"

    def _ended(self, number: int) -> None:
        if not self._over:
            self._states[number] = "ended"

    def _take(self, answer: list[Any]) -> None:
        if self._over:
            return
        self._waits = False
        if answer[0] == "result":
            self.results.append(answer[1])
        else:
            self.answer = answer

    def _in_state(self, state: str) -> list[int]:
        return [number for number, one in enumerate(self._states) if one == state]

    def _front(self) -> str:
        """The state of the call whose turn it is."""
        return self._states[len(self.results)] if len(self.results) < len(self._states) else "none"

    # What happens next

    def _step(self, tasks: int) -> Action:
        self.tasks_left = tasks
        self._steps += 1
        if self._ended_early is None:
            self._look()
        action = self._next() if self._steps < _MOST_STEPS else _STOP
        self._over = action == _STOP
        return action

    def _look(self) -> None:
        """Nothing moves: what has to be true while the caller waits."""
        if not self._waits:
            return
        running, still_open = len(self._in_state("runs")), self.taken - len(self.results)
        if self._front() == "ended":
            self.late.append(f"the caller waits for result {len(self.results)}, which is there")
        used_up = self._exhausted or self.taken == self.count
        if running < self.limit and still_open < 2 * self.limit and not used_up and not self._pulls:
            self.idle.append(f"the caller waits, {running} of {self.limit} calls run, {still_open} items are open")

    def _next(self) -> Action:
        if self._ended_early is not None:
            return self._wind_up(self._ended_early)
        if self.answer is not None:
            return _STOP
        if self._eager and self._moves and not self._waits:
            return self._ask()
        if not self._moves:
            return self._play_finale()
        choices = [] if self._waits else [self._ask]
        choices += [lambda number=number: self._end(number) for number in self._in_state("runs")]
        choices += [self._arrive] if self._pulls else []
        return choices[self._moves.pop(0) % len(choices)]() if choices else _STOP

    def _ask(self) -> Action:
        self._waits = True
        return ["ask"]

    def _end(self, number: int) -> Action:
        values = serial(number + 1, self.salt)
        return ["end", number, values[number]]

    def _arrive(self) -> Action:
        """A stream delivers what it was asked for."""
        if self.taken < self.count:
            return ["deliver", self._deliver()]
        self._exhausted = True
        if self._finale == "items":
            self._end_early("items")
            return ["break"]
        return ["deliver_end"]

    def _go_on(self) -> Action:
        """Whatever brings the caller nearer to its next result."""
        if not self._waits:
            return self._ask()
        running = self._in_state("runs")
        if self._pulls and (len(running) < 2 or self._front() != "runs"):
            return self._arrive()
        if self._front() == "runs":
            return self._end(len(self.results))
        return self._end(running[0]) if running else _STOP

    def _play_finale(self) -> Action:
        running = self._in_state("runs")
        if self._finale == "stop":
            return _STOP
        if self._finale == ("fail" if self._waits else "busy") and running and self._front() == "runs":
            self._end_early(self._finale)
            return ["fail", running[self._pick % len(running)]]
        if self._finale == ("cancel" if self._waits else "close"):
            self._end_early(self._finale)
            self._waits = True
            return [self._finale]
        return self._go_on()

    def _end_early(self, how: str) -> None:
        self._ended_early = how

    def _wind_up(self, how: str) -> Action:
        """The iteration has ended early: cancelled calls end one by one."""
        if how in ("busy", "items") and not self._waits and self.answer is None:
            return self._ask()
        if self.not_cancelled_at_once is None:
            self.not_cancelled_at_once, self._starts_before = len(self._in_state("runs")), len(self.calls)
        cleaning = self._in_state("cleans")
        if not cleaning:
            return _STOP
        self.answered_early |= self.answer is not None
        how_it_ends = self._hows.pop(0) if self._hows else "cancelled"
        return ["clean", cleaning[self._pick % len(cleaning)], how_it_ends]
