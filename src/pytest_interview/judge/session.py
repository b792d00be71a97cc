"""Everything one grading run needs, set up once: submissions, challenges, the fork-server, the seed."""

from __future__ import annotations

import hashlib
import py_compile
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, partial
from importlib import metadata
from pathlib import Path

from pytest_interview.bank.challenge import Challenge, Processes
from pytest_interview.bank.rubric import static_rubric
from pytest_interview.intake import Submission
from pytest_interview.judge.candidate import Assistant, Candidate
from pytest_interview.judge.trial import Trial
from pytest_interview.sandbox.directories import remove_tree
from pytest_interview.sandbox.orders import Order
from pytest_interview.sandbox.process import SandboxProcess
from pytest_interview.sandbox.server import Server, require_strict
from pytest_interview.sandbox.watch import Budget
from pytest_interview.verdicts import Finding, Test, Verdict

_MIB = 1024 * 1024
_HANGS_THAT_ESTABLISH = 2
_HANGS_AT_MOST = 4


@dataclass(slots=True)
class Entry:
    """One submission against one challenge, while it is graded."""

    submission: Submission
    challenge: Challenge
    tests: tuple[Test, ...]
    findings: dict[str, Finding] = field(default_factory=dict)
    hung: set[str] = field(default_factory=set)
    """Tests in which it was stopped for using up the time limit."""

    @property
    def key(self) -> tuple[str, str]:
        """Label and slug: what tells entries apart."""
        return (self.submission.label, self.challenge.slug)

    def note(self, finding: Finding, *, ran: bool = True) -> None:
        """Keep a finding. Of several parameter sets of one test, the first that is not accepted stands.

        The judge's own fault stands before everything else: it must not hide behind the submission's.
        """
        before = self.findings.get(finding.test)
        if before is None or before.verdict is Verdict.ACCEPTED or finding.verdict is Verdict.JUDGE_ERROR:
            self.findings[finding.test] = finding
        if ran and finding.verdict is Verdict.TIME_LIMIT and not finding.measurements:
            self.hung.add(finding.test)

    def unmet_need(self, test: Test) -> str | None:
        """The first test that this one needs and that was not accepted."""
        for need in test.needs:
            finding = self.findings.get(need)
            if finding is None or finding.verdict is not Verdict.ACCEPTED:
                return need
        return None

    @property
    def first_failed(self) -> str:
        """The first test that counted and was not accepted; empty when there is none."""
        neutral = (Verdict.ACCEPTED, Verdict.NOT_COUNTED)
        return next((name for name, finding in self.findings.items() if finding.verdict not in neutral), "")

    @property
    def hangs_everywhere(self) -> bool:
        """Whether it has used up so many time limits that the rest would tell nothing new."""
        if len(self.hung) >= _HANGS_AT_MOST:
            return True
        accepted = any(finding.verdict is Verdict.ACCEPTED for finding in self.findings.values())
        return len(self.hung) >= _HANGS_THAT_ESTABLISH and not accepted


class Workshop:
    """Makes sandbox processes. Owns the fork-servers and a private directory; close it to remove them."""

    def __init__(self, *, seed: int | None, confined: bool, packages: Iterable[str] = ()) -> None:
        """Nothing is started before the first process is asked for.

        Args:
            seed: Fixes the hash seed and ``random`` of every sandbox process; None for each challenge's own.
            confined: Whether processes are confined; False is for practice.
            packages: Installed distributions that submissions may import beside what their challenge allows.
        """
        self._seed = seed
        self._confined = confined
        self._packages = tuple(packages)
        self._staged: dict[str, str] = {}
        self._sources: dict[tuple[str, bytes], Path] = {}
        self._servers: dict[int, Server] = {}

    @cached_property
    def directory(self) -> Path:
        """A directory of the judge's, unreadable to others."""
        return Path(tempfile.mkdtemp(prefix="pytest-interview-"))

    def _server(self, seed: int) -> Server:
        """The running fork-server for a seed: the hash seed is fixed when an interpreter starts."""
        if seed not in self._servers:
            self._servers[seed] = Server(hash_seed=seed)
        return self._servers[seed]

    def close(self) -> None:
        """End every process and delete every file."""
        for server in self._servers.values():
            server.close()
        if "directory" in self.__dict__:
            remove_tree(str(self.directory))

    def start(
        self, challenge: Challenge, source: bytes, *, driver: Path | None = None, inherited: str | None = None
    ) -> SandboxProcess:
        """Start a process with a submission in it.

        Args:
            challenge: Whose limits and packages apply.
            source: The submission.
            driver: The file that drives it: the challenge's probes unless given.
            inherited: The files of a process that was killed, to go on with.

        Raises:
            SandboxUnavailableError: A process could not be made or confined.
        """
        if self._confined and challenge.limits.child_processes:
            require_strict(processes=True)
        code = self._write(f"{challenge.slug}.py", source)
        # Only the bank's own file is compiled here: to parse a submission is for the sandbox.
        probes = challenge.hidden / "probes.py"
        drive = self._write((driver or probes).name, (driver or probes).read_bytes(), compiled=driver is None)
        packages = dict.fromkeys([*challenge.packages, *self._packages])
        budget = budget_of(challenge)
        seed = sandbox_seed(challenge, seed_of(challenge) if self._seed is None else self._seed)
        order = Order(
            slug=challenge.slug,
            driver=(driver or probes).stem,
            import_paths=(str(code), str(drive), *(self._stage(name) for name in packages)),
            work_directory="",
            cpu_seconds=int(budget.total_cpu_seconds) + 1,
            memory_bytes=budget.memory_bytes + 64 * _MIB,
            disk_bytes=budget.disk_bytes,
            random_seed=seed,
            child_processes=budget.child_processes,
            confined=self._confined,
        )
        return SandboxProcess(self._server(seed), order, budget, self.directory, inherited=inherited)

    def candidate(self, challenge: Challenge, source: bytes, trial: Trial) -> Candidate:
        """A candidate for one test."""
        fresh = challenge.processes is Processes.PER_OBSERVATION
        return Candidate(partial(self.start, challenge, source), trial, fresh_each_time=fresh)

    def assistant(self, challenge: Challenge, trial: Trial) -> Assistant:
        """An assistant for one test: the probes and the stub, which everybody has, and nothing of a submission."""
        return Assistant(partial(self.start, challenge, challenge.stub.read_bytes()), trial, fresh_each_time=False)

    def _write(self, name: str, content: bytes, *, compiled: bool = False) -> Path:
        """A directory of its own for a file that sandbox processes read, with its bytecode if asked for."""
        key = (name, hashlib.sha256(content).digest())
        if key not in self._sources:
            folder = Path(tempfile.mkdtemp(dir=self.directory))
            (folder / name).write_bytes(content)
            if compiled:
                mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
                with suppress(py_compile.PyCompileError):  # every process will say so
                    py_compile.compile(str(folder / name), doraise=True, invalidation_mode=mode)
            self._sources[key] = folder
        return self._sources[key]

    def _stage(self, distribution: str) -> str:
        """Copy an installed distribution to where only it can be read, without its neighbours."""
        if distribution not in self._staged:
            target = Path(tempfile.mkdtemp(dir=self.directory))
            for file in metadata.files(distribution) or ():
                if ".." not in file.parts and not file.name.endswith(".pyc"):
                    destination = target / file
                    destination.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(str(file.locate()), destination)
            self._staged[distribution] = str(target)
        return self._staged[distribution]


def budget_of(challenge: Challenge) -> Budget:
    """A challenge's limits, as the sandbox takes them."""
    limits = challenge.limits
    return Budget(
        cpu_seconds=limits.cpu_seconds,
        total_cpu_seconds=limits.total_cpu_seconds,
        total_wall_seconds=6 * limits.total_cpu_seconds,
        memory_bytes=limits.memory_mib * _MIB,
        output_bytes=limits.output_kib * 1024,
        disk_bytes=limits.disk_mib * _MIB,
        child_processes=limits.child_processes,
    )


def entries_of(submissions: Iterable[Submission], challenges: Mapping[str, Challenge]) -> Iterator[Entry]:
    """An entry for each submission that can be graded."""
    for submission in submissions:
        if not submission.problem:
            challenge = challenges[submission.slug]
            yield Entry(submission, challenge, in_order(static_rubric(challenge)))


def in_order(tests: Iterable[Test]) -> tuple[Test, ...]:
    """The tests with each one behind those it needs, otherwise as they were."""
    waiting = list(tests)
    done: list[Test] = []
    while waiting:
        names = {test.name for test in waiting}
        ready = next((test for test in waiting if not names & set(test.needs)), waiting[0])
        waiting.remove(ready)
        done.append(ready)
    return tuple(done)


def sandbox_seed(challenge: Challenge, seed: int) -> int:
    """What fixes ``random`` and the hashes of texts in a sandbox. A submission can read it there, so it must not tell the judge's seed.

    Of that one, every example and every input of a benchmark can be computed. The hash of the challenge, hidden tests included, is
    unknown to a submission, so that it cannot try the small seeds one by one either.
    """
    return int.from_bytes(hashlib.sha256(f"sandbox/{challenge.hash}/{seed}".encode()).digest()[:8], "big")


def seed_of(challenge: Challenge) -> int:
    """The seed of a challenge's revision: everyone who is given this revision faces the same examples."""
    return int(challenge.hash[:12], 16)
