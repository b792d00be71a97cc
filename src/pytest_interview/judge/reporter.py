"""The terminal during a run: one line per test, in words, and no trace of how the hidden tests are written."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import pytest

from pytest_interview.verdicts import Finding, Reveal, Test

ATTRIBUTE = "interview_line"
"""On a report: what to print for it, as ``Line.dump`` makes it (pytest-xdist sends builtin types only)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One finished test, as the terminal shows it."""

    group: str
    """Heading above it: whose submission, which challenge."""
    word: str
    """The verdict."""
    good: bool
    neutral: bool
    text: str

    def dump(self) -> dict[str, object]:
        """The line as builtin types."""
        return asdict(self)


class InterviewReporter:
    """Prints a line per test in place of pytest's, which stays in charge of everything else."""

    def __init__(self, config: pytest.Config, terminal: pytest.TerminalReporter) -> None:
        """Have pytest's reporter keep quiet about single tests."""
        self._terminal = terminal
        self._verbosity = config.get_verbosity()
        self._group: str | None = None
        self._parallel = bool(getattr(config.option, "numprocesses", None))
        config.option.verbose = min(self._verbosity, 0)  # or it prints node ids
        terminal.showfspath = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(self, report: pytest.TestReport | pytest.CollectReport) -> tuple[str, str, str] | None:
        """Count a test under its verdict; with neither letter nor word, pytest's reporter prints nothing for it."""
        data = getattr(report, ATTRIBUTE, None)
        if data is None:
            return None
        return (data["word"], "", "") if report.when == "call" else ("", "", "")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Print the line of a finished test."""
        data = getattr(report, ATTRIBUTE, None)
        if data is None or report.when != "call":
            return
        line = Line(**data)
        colours = {"green": line.good, "yellow": line.neutral, "red": not line.good and not line.neutral}
        if self._verbosity < 0:
            self._terminal.write("." if line.good else "-" if line.neutral else "F", flush=True, **colours)
            return
        text = line.text
        if self._parallel:  # the workers' tests come in turns
            text = f"{line.group}: {line.text}"
        elif line.group != self._group:
            self._group = line.group
            self._terminal.write_line("")
            self._terminal.write_line(line.group, bold=True)
        self._terminal.write(f"  {line.word:<15}", **colours)
        self._terminal.write_line(text)


def failure_text(finding: Finding, test: Test, policy: Reveal) -> str:
    """A failure as JUnit XML and the like have it, as far as the policy lets it be told."""
    lines = [finding.verdict.label]
    if policy is not Reveal.SCORE:
        lines.append(test.sentence)
    if policy is Reveal.COUNTEREXAMPLES:
        lines += [finding.message, *(f"{name} = {value}" for name, value in finding.counterexample)]
        sides = (("expected", finding.expected), ("observed", finding.observed))
        lines += [f"{what}: {value}" for what, value in sides if value]
    return "\n".join(line for line in lines if line)
