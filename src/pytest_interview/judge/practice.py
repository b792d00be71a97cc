"""The hooks of a practice run: the visible examples of a kit, in the sandbox, and plain words about them."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Any

import pytest

from pytest_interview.bank.challenge import BankError, Challenge
from pytest_interview.bank.kit import Kit, find_kit
from pytest_interview.intake import Submission, take_in
from pytest_interview.judge.reporter import ATTRIBUTE, Line
from pytest_interview.judge.session import Workshop
from pytest_interview.judge.settings import Settings
from pytest_interview.report.text import escape
from pytest_interview.sandbox import confine
from pytest_interview.sandbox.faults import SandboxUnavailableError, SubmissionFault, SubmissionHalted

_PLACE = pytest.StashKey[int]()
"""On each item: its place among all examples."""


class ExampleFailedError(Exception):
    """A visible example does not hold; the message says why in one line."""


def list_examples(workshop: Workshop, challenge: Challenge, source: bytes) -> list[tuple[str, str]]:
    """Name and sentence of each visible example.

    Raises:
        ExampleFailedError: The submission or its examples cannot be imported.
    """
    process = workshop.start(challenge, source, driver=challenge.examples)
    try:
        return [(str(name), str(sentence)) for name, sentence in process.ask("list_examples")]
    except (SubmissionFault, SubmissionHalted) as error:
        raise ExampleFailedError(error.message) from None
    finally:
        process.close()


def run_example(workshop: Workshop, challenge: Challenge, source: bytes, name: str) -> str:
    """Run one visible example in a fresh process; returns what the submission printed.

    Raises:
        ExampleFailedError: It does not hold.
    """
    process = workshop.start(challenge, source, driver=challenge.examples)
    outcome: list[str] = []
    problem = ""
    try:
        outcome = process.ask("example", name)
    except (SubmissionFault, SubmissionHalted) as error:
        problem = error.message
    finally:
        output = process.close().output.decode("utf-8", "backslashreplace")
    if outcome != ["passed"]:
        raise ExampleFailedError(problem or str(outcome[1]))
    return output


class Example(pytest.Item):
    """One visible example of one challenge."""

    def __init__(
        self, *, workshop: Workshop, challenge: Challenge, source: bytes, example: str, sentence: str, **kwargs: Any
    ) -> None:
        """Keep what is run; nothing runs yet."""
        super().__init__(**kwargs)
        self.challenge = challenge
        self.sentence = sentence
        self._workshop = workshop
        self._source = source
        self._example = example

    def runtest(self) -> None:
        """Run it in a fresh process."""
        if self._example:
            run_example(self._workshop, self.challenge, self._source, self._example)
        else:
            list_examples(self._workshop, self.challenge, self._source)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where it stands."""
        return (self.path, None, self.name)


class PracticePlugin:
    """Runs the visible examples of a kit."""

    def __init__(self, config: pytest.Config, settings: Settings) -> None:
        """Find the kit and take the files in."""
        self._config = config
        kit = find_kit(settings.submission)
        assert kit is not None  # or the settings would have said so
        self._kit: Kit = kit
        try:
            self._challenges = kit.challenges(settings.submission)
        except BankError as error:
            raise pytest.UsageError(str(error)) from None
        self._confined = settings.confined if settings.confined is not None else not confine.missing_layers()
        self._workshop = Workshop(seed=None, confined=self._confined, packages=settings.packages)
        self._counts: dict[str, list[int]] = {}
        self._rejected: list[Submission] = []

    def pytest_report_header(self) -> list[str]:
        """Say that this is practice."""
        layers = ", ".join(confine.layers()) if self._confined else "a separate process only"
        return ["interview: practice on the visible examples; the hidden tests decide the grade", f"sandbox: {layers}"]

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self, session: pytest.Session) -> bool | None:
        """Collect the examples instead of what pytest would find."""
        if self._config.pluginmanager.hasplugin("dsession"):
            return None
        items = [item for challenge in self._challenges for item in self._collect(session, challenge)]
        for place, item in enumerate(items):
            item.stash[_PLACE] = place
        session.items = items
        self._config.hook.pytest_collection_modifyitems(session=session, config=self._config, items=items)
        self._config.hook.pytest_collection_finish(session=session)
        session.testscollected = len(items)
        return True

    def _collect(self, session: pytest.Session, challenge: Challenge) -> Iterable[pytest.Item]:
        file = challenge.path / f"{challenge.slug}.py"
        (submission,) = take_in(file, {challenge.slug}) if file.exists() or file.is_symlink() else (_absent(challenge),)
        if submission.problem:
            self._rejected.append(submission)
            return
        try:
            found = list_examples(self._workshop, challenge, submission.source)
        except ExampleFailedError:
            found = [("", f"{challenge.slug}.py can be imported")]
        for name, sentence in found:
            shown = name or "import"
            yield Example.from_parent(
                session,
                name=shown,
                nodeid=f"{challenge.slug}::{shown}",
                workshop=self._workshop,
                challenge=challenge,
                source=submission.source,
                example=name,
                sentence=sentence or shown,
            )

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Undo a shuffle: the examples come from the simple to the hard, and the first failure is what to mend."""
        items.sort(key=lambda item: item.stash.get(_PLACE, 0))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Turn a failure into plain words."""
        report = yield
        if call.when == "call" and isinstance(item, Example):
            if call.excinfo is not None and isinstance(
                call.excinfo.value, ExampleFailedError | SandboxUnavailableError
            ):
                report.longrepr = escape(str(call.excinfo.value))
            word = "passed" if report.passed else "failed"
            setattr(
                report, ATTRIBUTE, Line(item.challenge.title, word, report.passed, False, escape(item.sentence)).dump()
            )
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count."""
        if report.when == "call":
            counts = self._counts.setdefault(report.nodeid.partition("::")[0], [0, 0])
            counts[0] += report.passed
            counts[1] += 1

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """A file that could not be taken in is a failure, too."""
        if self._rejected and exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl(tryfirst=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say what passed, what did not and why, and what comes next."""
        write = terminalreporter.write_line
        for report in terminalreporter.stats.get("failed", []):
            write("")
            write(f"{report.nodeid.replace('::', ': ')}", bold=True)
            for line in str(report.longrepr).split("\n"):
                write(f"  {line}")
        write("")
        for submission in self._rejected:
            write(f"{submission.slug or submission.label}: {submission.problem}", red=True)
        for slug, (passed, total) in self._counts.items():
            write(f"{slug}: {passed} of {total} visible examples pass", green=passed == total, red=passed != total)
        write("This is practice, not a grade: the hidden tests decide, and they cover everything the README says.")
        if any(passed != total for passed, total in self._counts.values()) or self._rejected:
            write("Next: mend the first failure above, then run the same command again.")
        else:
            write(
                "Next: read the README once more, part by part, for what the examples do not show; then hand in the file."
            )

    def pytest_unconfigure(self) -> None:
        """End every process and remove every file of the run."""
        self._workshop.close()


def _absent(challenge: Challenge) -> Submission:
    problem = f"{challenge.slug}.py is missing here: put it back, or write a new kit"
    return Submission(label=challenge.slug, slug=challenge.slug, source=b"", hash="", notices=(), problem=problem)
