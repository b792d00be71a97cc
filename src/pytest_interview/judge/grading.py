"""The hooks of a grading run. Each one delegates: collection, judging, settling and rendering live elsewhere."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Generator
from typing import Any

import pytest

from pytest_interview.bank.bank import find_bank
from pytest_interview.bank.challenge import BankError
from pytest_interview.bank.rubric import static_rubric
from pytest_interview.intake import Submission, take_in
from pytest_interview.judge import collection, ledger, loading
from pytest_interview.judge.candidate import Used
from pytest_interview.judge.fixtures import SIDES, TRIAL, Fixtures
from pytest_interview.judge.judging import judge
from pytest_interview.judge.replay import Key, Replays
from pytest_interview.judge.reporter import ATTRIBUTE, Line, failure_text
from pytest_interview.judge.session import Entry, Workshop, entries_of
from pytest_interview.judge.settings import Settings
from pytest_interview.judge.trial import CURRENT, Comparison, Trial
from pytest_interview.report.properties import user_properties
from pytest_interview.report.redact import reveal
from pytest_interview.report.results import write
from pytest_interview.report.terminal import render
from pytest_interview.report.text import escape
from pytest_interview.sandbox import confine
from pytest_interview.verdicts import Finding, Reveal, Run, Verdict

_DECIDED = pytest.StashKey[Finding]()
_FINDING = "interview_finding"


class GradingPlugin:
    """Grades submissions: registered only when that was asked for."""

    def __init__(self, config: pytest.Config, settings: Settings) -> None:
        """Take the submissions in, or what the controller of pytest-xdist has taken in."""
        self._config = config
        self._settings = settings
        self._is_worker = hasattr(config, "workerinput")
        try:
            self._bank = find_bank(settings.bank, config.getini("interview_bank"), config.rootpath)
        except BankError as error:
            raise pytest.UsageError(str(error)) from None
        self._challenges = self._bank.challenges()
        self._submissions = self._taken_in()
        broken = dict(self._bank.broken)
        for slug in sorted({submission.slug for submission in self._submissions} & set(self._challenges)):
            try:
                static_rubric(self._challenges[slug])
            except BankError as error:
                broken[slug] = error
        self._entries = list(entries_of((s for s in self._submissions if s.slug not in broken), self._challenges))
        self._ledger = ledger.Ledger(self._submissions, self._entries, settings.seed)
        for slug, problem in broken.items():
            self._ledger.challenge_is_broken(slug, str(problem))
        self._workshop = Workshop(
            seed=settings.seed, confined=settings.confined is not False, packages=settings.packages
        )
        fixtures = Fixtures(self._workshop, self._bank.solutions_dir, settings.reveal)
        config.pluginmanager.register(fixtures, "interview-fixtures")
        self._replays = Replays()
        self._run: Run | None = None
        self._deselected = False

    def _taken_in(self) -> tuple[Submission, ...]:
        if self._is_worker:
            handed = self._config.workerinput["interview_submissions"]  # type: ignore[attr-defined]  # added by pytest-xdist
            return tuple(Submission(**{**data, "notices": tuple(data["notices"])}) for data in handed)
        slugs = {*self._challenges, *self._bank.broken}
        return take_in(self._settings.submission, slugs)

    # ---- collection

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Hand a worker of pytest-xdist what was taken in, so that all grade the same bytes."""
        node.workerinput["interview_submissions"] = [dataclasses.asdict(submission) for submission in self._submissions]

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self, session: pytest.Session) -> bool | None:
        """Collect the hidden tests instead of what is in the current directory."""
        if self._config.pluginmanager.hasplugin("dsession"):
            self._load()
            return None
        items = collection.collect(session, self._load(), self._settings.reveal)
        session.items = items
        self._config.hook.pytest_collection_modifyitems(session=session, config=self._config, items=items)
        self._config.hook.pytest_collection_finish(session=session)
        session.testscollected = len(items)
        return True

    def _load(self) -> list[tuple[Entry, list[Any]]]:
        """Import the hidden modules of the challenges that there are submissions for."""
        loading.prepare_hypothesis()
        modules: dict[str, list[Any]] = {}
        for slug in sorted({entry.challenge.slug for entry in self._entries}):
            challenge = self._challenges[slug]
            try:
                modules[slug] = loading.load_hidden(challenge, self._ledger.seed(challenge))
            except loading.ChallengeBrokenError as error:
                self._ledger.challenge_is_broken(slug, str(error))
        return [(entry, modules[entry.challenge.slug]) for entry in self._entries if entry.challenge.slug in modules]

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Undo a shuffle: which tests are still run after a hang must not depend on luck."""
        order = {entry.key: number for number, entry in enumerate(self._entries)}
        items.sort(key=lambda item: (order[_entry(item).key], item.stash[collection.PLACE]))

    def pytest_deselected(self) -> None:
        """Remember that the run is partial."""
        self._deselected = True

    # ---- one test

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Begin a trial."""
        entry, name = _entry(item), collection.test_name(item)
        trial = Trial(seed=loading.test_seed(self._ledger.seed(entry.challenge), name))
        parameters = getattr(getattr(item, "callspec", None), "params", {})
        trial.begin_example({key: value for key, value in parameters.items() if key not in loading.FIXTURES})
        trial.examples = [] if len(self._entries) > 1 else None
        item.stash[TRIAL] = CURRENT.trial = trial
        item.stash[SIDES] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_pyfunc_call(self, pyfuncitem: pytest.Function) -> bool | None:
        """Leave out what cannot count any more: a need is not met, or the submission hangs everywhere."""
        entry, name = _entry(pyfuncitem), collection.test_name(pyfuncitem)
        test = next(test for test in entry.tests if test.name == name)
        need = entry.unmet_need(test)
        if need is not None:
            met = entry.findings.get(need)
            was = f"was {met.verdict.label}" if met else "was not run"
            pyfuncitem.stash[_DECIDED] = Finding(
                name, Verdict.NOT_COUNTED, f"not counted: it needs {need}, which {was}"
            )
        elif name in entry.hung:  # with other parameters; each set more would cost another limit
            pyfuncitem.stash[_DECIDED] = entry.findings[name]
        elif entry.hangs_everywhere:
            message = f"not run: the submission used up the time limit in {len(entry.hung)} tests before this one"
            pyfuncitem.stash[_DECIDED] = Finding(name, Verdict.TIME_LIMIT, message)
        elif self._settings.first_failure and entry.first_failed:
            message = f"not run: {entry.first_failed} failed before it"
            pyfuncitem.stash[_DECIDED] = Finding(name, Verdict.NOT_COUNTED, message)
        else:
            return self._play(pyfuncitem) or None
        return True

    def _play(self, item: pytest.Function) -> bool:
        """Run a property on the examples of an earlier submission, if there are any."""

        def start_over() -> None:
            for side in item.stash[SIDES]:
                side.restart()

        fixtures = {name: item.funcargs[name] for name in inspect.signature(item.obj).parameters}
        return self._replays.play(_property(item), item.stash[TRIAL], item.obj, fixtures, start_over)

    def pytest_assertrepr_compare(self, op: str, left: object, right: object) -> list[str] | None:
        """Keep both sides of a failed comparison, and spare the work of a difference in words."""
        trial = CURRENT.trial
        if trial is None:
            return None
        trial.comparison = Comparison(op, left, right)
        return [f"assert observed {op} expected"]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Decide the verdict and write it on the report."""
        if self._settings.reveal is not Reveal.COUNTEREXAMPLES and hasattr(item, "hypothesis_statistics"):
            del item.hypothesis_statistics  # Hypothesis writes them into JUnit XML, and they tell of the inputs
        report = yield
        failed_setup = call.when == "setup" and call.excinfo is not None and not report.skipped
        if call.when == "call" or failed_setup:
            finding = self._finding(item, call)
            self._write_on(report, item, finding)
            if failed_setup:
                report.when = "call"
        return report

    def _finding(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Finding:
        sides = item.stash[SIDES]
        used = [side.finish() for side in sides]
        CURRENT.trial = None
        decided = item.stash.get(_DECIDED, None)
        if decided is not None:
            return decided
        error = call.excinfo.value if call.excinfo else None
        name = collection.test_name(item)
        trial = item.stash[TRIAL]
        if error is None:
            self._replays.keep(_property(item), trial)
        return judge(name, error, trial, used[0] if used else Used(), call.duration)

    def _write_on(self, report: pytest.TestReport, item: pytest.Item, finding: Finding) -> None:
        entry = _entry(item)
        entry.note(finding, ran=_DECIDED not in item.stash)
        test = next(test for test in entry.tests if test.name == finding.test)
        neutral = finding.verdict is Verdict.NOT_COUNTED
        report.outcome = "passed" if finding.verdict is Verdict.ACCEPTED else "skipped" if neutral else "failed"
        text = failure_text(finding, test, self._settings.reveal)
        report.longrepr = None if report.outcome == "passed" else (item.nodeid, 0, text) if neutral else text
        report.sections = []
        found = user_properties(finding, test, submission=entry.submission.label, challenge=entry.challenge.slug)
        report.user_properties += found
        item.user_properties += found  # JUnit XML takes them from the report of the teardown
        group = f"{escape(entry.submission.label)} - {entry.challenge.title}"
        shown = test.sentence if self._settings.reveal is not Reveal.SCORE else f"test {entry.tests.index(test) + 1}"
        line = Line(group, finding.verdict.label, report.passed, neutral, f"part {test.part}  {shown}")
        setattr(report, ATTRIBUTE, line.dump())
        setattr(report, _FINDING, {"key": list(entry.key), "finding": ledger.dump(finding)})

    # ---- the run

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Collect what the workers of pytest-xdist have found, and see what another plugin has left out."""
        self._deselected = self._deselected or (report.when == "setup" and report.skipped)
        data = getattr(report, _FINDING, None)
        if data is not None and self._config.pluginmanager.hasplugin("dsession"):
            label, slug = data["key"]
            self._ledger.note(label, slug, ledger.load(data["finding"]))

    def pytest_report_header(self) -> list[str]:
        """What is graded, and under which conditions."""
        people = len({submission.label for submission in self._submissions})
        seed = "fixed by the challenge" if self._settings.seed is None else self._settings.seed
        return [
            f"interview: grading {people} submission{'s' * (people != 1)} against the bank {self._bank.source}",
            f"sandbox: {', '.join(self._layers())}",
            f"seed: {seed}",
        ]

    def _layers(self) -> tuple[str, ...]:
        if self._settings.confined is False:
            return ("not sandboxed: practice only",)
        return confine.layers()

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        """Settle the grades, write the results, set the exit status."""
        option = self._config.option
        just_shown = option.collectonly or option.showfixtures or option.show_fixtures_per_test
        if self._is_worker or just_shown or option.setuponly or option.setupplan:
            return
        grades = self._ledger.grades(partial=self._is_partial(session))
        self._run = self._ledger.run(
            grades,
            threshold=self._settings.threshold,
            mode="process" if self._settings.confined is False else "strict",
            layers=self._layers(),
            bank=self._bank.source,
            bank_hash=self._bank.hash,
        )
        if exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.NO_TESTS_COLLECTED):
            session.exitstatus = self._run.exit_status
        self._run = reveal(dataclasses.replace(self._run, exit_status=int(session.exitstatus)), self._settings.reveal)
        if self._settings.results is not None:
            write(self._run, self._settings.results)

    def _is_partial(self, session: pytest.Session) -> bool:
        option = self._config.option
        asked = option.keyword or option.markexpr or option.deselect or option.maxfail
        return bool(asked or self._deselected or session.shouldstop or session.shouldfail)

    @pytest.hookimpl(tryfirst=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Show the report."""
        if self._run is not None:
            terminalreporter.write_line("")
            writer = terminalreporter._tw  # pytest offers no public way to ask for width and colour
            terminalreporter.write(render(self._run, writer.fullwidth, writer.hasmarkup))
            terminalreporter.write_line("")

    def pytest_unconfigure(self) -> None:
        """End every process and remove every file of the run."""
        self._workshop.close()


def _property(item: pytest.Item) -> Key:
    return (_entry(item).challenge.slug, item.name)


def _entry(item: pytest.Item) -> Entry:
    return item.stash[collection.ENTRY]
