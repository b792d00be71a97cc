"""Brings the judge into a pytest run: for grading, or for practice inside a kit."""

from __future__ import annotations

import pytest

from pytest_interview.judge.grading import GradingPlugin
from pytest_interview.judge.practice import PracticePlugin
from pytest_interview.judge.reporter import InterviewReporter
from pytest_interview.judge.settings import Mode
from pytest_interview.plugin import SETTINGS
from pytest_interview.report.exit_status import ExitStatus
from pytest_interview.sandbox.faults import SandboxUnavailableError
from pytest_interview.sandbox.server import require_strict


def activate(config: pytest.Config) -> None:
    """Register the plugin for the mode that was asked for, and the reporter.

    Raises:
        pytest.exit.Exception: A submission cannot be confined here.
    """
    settings = config.stash[SETTINGS]
    if settings.mode is Mode.PRACTICE:
        config.pluginmanager.register(PracticePlugin(config, settings), "interview-practice")
    else:
        if settings.confined is not False:
            try:
                require_strict()
            except SandboxUnavailableError as error:
                pytest.exit(str(error), returncode=int(ExitStatus.SANDBOX_UNAVAILABLE))
        config.pluginmanager.register(GradingPlugin(config, settings), "interview-grading")
    terminal = config.pluginmanager.getplugin("terminalreporter")
    if isinstance(terminal, pytest.TerminalReporter):
        if settings.mode is Mode.PRACTICE:  # the failures are told in words, once
            config.option.tbstyle, terminal.reportchars = "no", ""
        config.pluginmanager.register(InterviewReporter(config, terminal), "interview-reporter")
