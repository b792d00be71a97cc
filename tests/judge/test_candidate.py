"""The candidate, on processes that are scripted."""

from __future__ import annotations

from typing import Any, cast

import pytest

from pytest_interview.judge.candidate import Candidate, Used
from pytest_interview.judge.trial import Trial
from pytest_interview.sandbox.faults import SubmissionFault, SubmissionHalted
from pytest_interview.sandbox.process import Budget, SandboxProcess, Usage
from pytest_interview.verdicts import Verdict


class _Process:
    """Answers with its number, or raises; each observation costs what it is told."""

    def __init__(self, number: int, cost: float, error: BaseException | None = None) -> None:
        self.budget = Budget(cpu_seconds=2.0, total_cpu_seconds=10.0)
        self.number = number
        self.closed = False
        self._cost, self._error = cost, error
        self._used = 0.0

    def ask(self, kind: str, probe: str, arguments: dict[str, Any]) -> Any:
        assert (kind, self.closed) == ("observe", False)
        self._used += self._cost
        if self._error is not None:
            raise self._error
        return (self.number, probe, arguments)

    def cpu_seconds(self) -> float:
        return self._used

    def close(self) -> Usage:
        self.closed = True
        return Usage(self._used, 1000 + self.number, b"<%d>" % self.number)


class _Scene:
    """A candidate and every process that it has started."""

    def __init__(self, *, cost: float = 0.5, error: BaseException | None = None, fresh: bool = False) -> None:
        self.started: list[_Process] = []
        self.trial = Trial()

        def start() -> SandboxProcess:
            self.started.append(_Process(len(self.started), cost, error))
            return cast("SandboxProcess", self.started[-1])

        self.candidate = Candidate(start, self.trial, fresh_each_time=fresh)


def test_one_process_serves_a_test() -> None:
    """Nothing is started before it is needed; then one process answers, and each answer is counted."""
    scene = _Scene()
    assert scene.started == []
    assert scene.candidate.observe("probe", x=1) == (0, "probe", {"x": 1})
    assert scene.candidate.observe("probe") == (0, "probe", {})
    assert (len(scene.started), scene.trial.observations) == (1, 2)
    assert scene.candidate.finish() == Used(1.0, 1000, b"<0>")
    assert scene.started[0].closed


def test_a_fresh_process_for_each_observation() -> None:
    """``per_observation`` shares nothing between observations; what they use is added up."""
    scene = _Scene(fresh=True)
    assert [scene.candidate.observe("probe")[0] for _ in range(3)] == [0, 1, 2]
    assert all(process.closed for process in scene.started)
    assert scene.candidate.finish() == Used(1.5, 1002, b"<0><1><2>")


def test_restart() -> None:
    """An author may ask for a fresh process; asking without one does nothing."""
    scene = _Scene()
    scene.candidate.restart()
    scene.candidate.observe("probe")
    scene.candidate.restart()
    assert scene.candidate.observe("probe")[0] == 1
    assert [process.closed for process in scene.started] == [True, False]


@pytest.mark.parametrize(
    "error",
    [
        SubmissionFault(Verdict.RUNTIME_ERROR, "raised X"),
        SubmissionHalted(Verdict.TIME_LIMIT, "over 2 s"),
        KeyboardInterrupt(),
    ],
)
def test_after_a_failure_there_is_a_fresh_process(error: BaseException) -> None:
    """What failed is not asked again: the next example must not meet what it left behind. The failure was observed."""
    scene = _Scene(error=error)
    for _ in range(2):
        with pytest.raises(type(error)):
            scene.candidate.observe("probe")
    assert [process.closed for process in scene.started] == [True, True]
    assert scene.trial.observations == 2


@pytest.mark.parametrize("fresh", [False, True])
def test_the_whole_test_has_a_limit(fresh: bool) -> None:
    """CPU time is limited for a test as for an observation, also over many processes."""
    scene = _Scene(cost=3.0, fresh=fresh)
    for _ in range(3):
        scene.candidate.observe("probe")
    with pytest.raises(SubmissionHalted, match="over 10 s of CPU time in one test") as caught:
        scene.candidate.observe("probe")
    assert caught.value.verdict is Verdict.TIME_LIMIT
    assert all(process.closed for process in scene.started)


def test_a_candidate_shows_no_insides() -> None:
    """Hypothesis and pytest print arguments; a candidate is a word."""
    assert repr(_Scene().candidate) == "candidate"
