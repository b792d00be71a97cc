"""Installed, and not asked for, the plugin does nothing that anybody would notice."""

from __future__ import annotations

import re

import pytest

_PROBE = """
import sys

def test_modules():
    heavy = sorted(name for name in sys.modules if name.partition(".")[0] in ("hypothesis", "pytest_interview"))
    assert heavy == ["pytest_interview", "pytest_interview.grading", "pytest_interview.plugin"]
"""


def test_nothing_heavy_is_imported(pytester: pytest.Pytester) -> None:
    """Without ``--interview`` neither Hypothesis nor the judge is imported."""
    pytester.makepyfile(_PROBE)
    pytester.runpytest_subprocess("-p", "no:hypothesispytest").assert_outcomes(passed=1)


def test_no_fixture_is_added(pytester: pytest.Pytester) -> None:
    """The fixtures of the judge are there when something is graded, and not before."""
    shown = pytester.runpytest_subprocess("--fixtures").stdout.str()
    assert "tmp_path" in shown
    assert "candidate" not in shown
    assert "contest" not in shown


def test_every_option_begins_with_interview(pytester: pytest.Pytester) -> None:
    """All options and the ini key are prefixed, and ``--help`` explains each."""
    with_plugin, without = (
        pytester.runpytest_subprocess("--help", *extra).stdout.str() for extra in ((), ("-p", "no:interview"))
    )
    options = re.compile(r"^  (--[a-z-]+|-\w)", re.MULTILINE)
    added = set(options.findall(with_plugin)) - set(options.findall(without))
    assert added == {
        "--interview",
        "--interview-bank",
        "--interview-results",
        "--interview-threshold",
        "--interview-seed",
        "--interview-reveal",
        "--interview-sandbox",
        "--interview-package",
        "--interview-first-failure",
    }
    assert "interview_bank (string)" in with_plugin
    assert "interview" not in without.replace(str(pytester.path), "")


def test_version_and_markers_work(pytester: pytest.Pytester) -> None:
    """``--version`` and ``--markers`` work as ever."""
    version = pytester.runpytest_subprocess("--version")
    assert version.ret == 0
    assert version.stdout.str().startswith("pytest ")
    assert pytester.runpytest_subprocess("--markers").ret == 0


def test_strict_markers_and_errors_for_warnings(pytester: pytest.Pytester) -> None:
    """A strict project with warnings as errors runs as without the plugin."""
    pytester.makepyfile("def test_one():\n    pass\n")
    result = pytester.runpytest_subprocess("--strict-markers", "--strict-config", "-W", "error")
    result.assert_outcomes(passed=1)
    assert result.ret == 0


def test_a_project_with_a_candidate_fixture_of_its_own(pytester: pytest.Pytester) -> None:
    """Names of ours are free for others as long as nothing is graded."""
    pytester.makepyfile(
        "import pytest\n\n\n@pytest.fixture\ndef candidate():\n    return 'ann'\n\n\n"
        "def test_one(candidate):\n    assert candidate == 'ann'\n"
    )
    pytester.runpytest_subprocess().assert_outcomes(passed=1)
