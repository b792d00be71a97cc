"""The candidate, on processes that are scripted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest

from pytest_interview.bank.challenge import load_challenge
from pytest_interview.judge.candidate import Assistant, Candidate, Used
from pytest_interview.judge.session import Workshop
from pytest_interview.judge.trial import Trial
from pytest_interview.sandbox.faults import SubmissionFault, SubmissionHalted
from pytest_interview.sandbox.process import SandboxProcess
from pytest_interview.sandbox.watch import Budget, Spent, Usage
from pytest_interview.verdicts import Verdict
from support import BANK, overriding

_HALF = Spent(cpu=0.5, wall=0.75)


class _Process:
    """Answers with its number, or raises; each observation costs what it is told."""

    def __init__(self, number: int, cost: Spent, error: BaseException | None = None) -> None:
        self.budget = Budget(cpu_seconds=2.0, total_cpu_seconds=10.0, total_wall_seconds=40.0)
        self.number = number
        self.closed = False
        self._cost, self._error = cost, error
        self._spent = Spent()

    def ask(self, kind: str, probe: str, arguments: dict[str, Any]) -> Any:
        assert (kind, self.closed) == ("observe", False)
        self._spent += self._cost
        if self._error is not None:
            raise self._error
        return (self.number, probe, arguments)

    def spent(self) -> Spent:
        return self._spent

    def close(self) -> Usage:
        self.closed = True
        return Usage(self._spent, 1000 + self.number, b"<%d>" % self.number, 0.25 + self.number)


class _Scene:
    """A candidate and every process that it has started."""

    def __init__(self, *, cost: Spent = _HALF, error: BaseException | None = None, fresh: bool = False) -> None:
        self.started: list[_Process] = []
        self.trial = Trial()

        def start(*, inherited: str | None = None) -> SandboxProcess:
            assert inherited is None
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
    assert scene.candidate.finish() == Used(Spent(1.0, 0.0, 1.5), 1000, b"<0>", 0.25)
    assert scene.started[0].closed


def test_a_fresh_process_for_each_observation() -> None:
    """``per_observation`` shares nothing between observations; what they use is added up."""
    scene = _Scene(fresh=True)
    assert [scene.candidate.observe("probe")[0] for _ in range(3)] == [0, 1, 2]
    assert all(process.closed for process in scene.started)
    assert scene.candidate.finish() == Used(Spent(1.5, 0.0, 2.25), 1002, b"<0><1><2>", 2.25)


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
@pytest.mark.parametrize(
    ("cost", "message"),
    [
        (Spent(cpu=3.0, wall=3.0), "over 10 s of CPU time in one test"),
        (Spent(cpu=0.1, asleep=3.0, wall=3.1), "asleep for over 10 s in one test"),
        (Spent(cpu=0.1, wall=13.0), "over 40 s of wall time in one test"),
    ],
    ids=["cpu", "asleep", "wall"],
)
def test_the_whole_test_has_a_limit(cost: Spent, message: str, fresh: bool) -> None:
    """Time is limited for a test as for an observation, also over many processes."""
    scene = _Scene(cost=cost, fresh=fresh)
    for _ in range(3):
        scene.candidate.observe("probe")
    with pytest.raises(SubmissionHalted, match=message) as caught:
        scene.candidate.observe("probe")
    assert caught.value.verdict is Verdict.TIME_LIMIT
    assert all(process.closed for process in scene.started)


def test_a_candidate_shows_no_insides() -> None:
    """Hypothesis and pytest print arguments; a candidate is a word."""
    assert repr(_Scene().candidate) == "candidate"


_CHALLENGE = load_challenge(BANK / "adder")
# Writes a file in three steps and tells after each; what an earlier process has left is read first.
_LEAVES_FILES = """
def running(numbers):
    try:
        found = open("kept").read()
    except FileNotFoundError:
        found = ""
    return [found]


def total(fetch):
    with open("kept", "a") as file:
        for page in range(3):
            file.write(str(page))
            file.flush()
            fetch(page)
    return 3
"""


@pytest.fixture
def workshop() -> Iterator[Workshop]:
    """Makes real processes."""
    workshop = Workshop(seed=1, confined=True)
    yield workshop
    workshop.close()


def test_a_kill_in_the_middle_leaves_the_files(workshop: Workshop) -> None:
    """A collaborator kills the process at its second step; the next one is fresh, and finds what was written up to then."""
    trial = Trial()
    candidate = workshop.candidate(_CHALLENGE, overriding(_LEAVES_FILES).encode(), trial)
    steps: list[int] = []

    def fetch(page: int) -> list[int]:
        steps.append(page)
        if page == 1:
            candidate.kill()
        return []

    assert candidate.observe("total", fetch=fetch) is None
    assert steps == [0, 1]
    assert candidate.observe("running", numbers=[]) == ["01"]
    assert trial.observations == 2
    candidate.restart()
    assert candidate.observe("running", numbers=[]) == [""], "a restart begins with an empty directory"
    used = candidate.finish()
    assert used.spent.cpu > 0


def test_a_kill_between_observations_leaves_the_files(workshop: Workshop) -> None:
    """So it does when nothing runs, also twice, and when nothing was started yet."""
    candidate = workshop.candidate(_CHALLENGE, overriding(_LEAVES_FILES).encode(), Trial())
    candidate.kill()
    assert candidate.observe("total", fetch=lambda page: []) == 3
    first = candidate.process().pid
    candidate.kill()
    candidate.kill()
    assert candidate.observe("running", numbers=[]) == ["012"]
    assert candidate.process().pid != first
    candidate.kill()
    candidate.finish()
    assert [entry.name for entry in workshop.directory.iterdir() if (entry / "work").exists()] == []


def test_an_assistant_has_no_submission(workshop: Workshop) -> None:
    """It runs the probes with the stub, and what it does is no observation of the submission."""
    trial = Trial()
    assistant = workshop.assistant(_CHALLENGE, trial)
    assert assistant.observe("parse", text="1+1")[:2] == ("raised", "NotImplementedError")
    assert (trial.observations, trial.observed_in_example) == (0, False)
    assert isinstance(assistant, Assistant)
    assert assistant.finish().peak_bytes > 0


def test_an_assistant_serves_an_observation(workshop: Workshop) -> None:
    """A collaborator may ask the assistant while the submission waits for it."""
    trial = Trial()
    candidate = workshop.candidate(_CHALLENGE, overriding("").encode(), trial)
    assistant = workshop.assistant(_CHALLENGE, trial)

    def fetch(page: int) -> list[int]:
        assert assistant.observe("parse", text="1")[0] == "raised"
        return [[1, 2], [3], []][page]

    assert candidate.observe("total", fetch=fetch) == 6
    for side in (candidate, assistant):
        side.finish()
