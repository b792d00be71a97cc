"""The pytest entry point: options, and nothing else unless ``--interview`` is given.

pytest imports this module at every start of every project that has the plugin installed, so it imports
nothing heavy: neither Hypothesis nor the judge.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytest_interview.judge.settings import Settings

SETTINGS: pytest.StashKey[Settings] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options; all of them begin with ``--interview``."""
    group = parser.getgroup("interview", "interview challenges")
    group.addoption(
        "--interview",
        nargs="?",
        const="",
        default=None,
        metavar="SUBMISSION",
        help="grade SUBMISSION against the hidden tests: a file SLUG.py, a kit folder, an archive of one, or a folder "
        "of several; without SUBMISSION, inside a kit: practise on its visible examples",
    )
    group.addoption(
        "--interview-bank",
        metavar="DIR",
        help="the folder of challenges (default: ini option interview_bank, then challenges/ in the root directory, then the installed bank)",
    )
    group.addoption("--interview-results", metavar="FILE", help="write the grades as JSON to FILE")
    group.addoption(
        "--interview-threshold",
        metavar="SHARE",
        default="1.0",
        help="share of the points, 0 to 1, that each submission must reach for exit status 0 (default: 1.0)",
    )
    group.addoption(
        "--interview-seed",
        metavar="N",
        help="seed of every example and benchmark input (default: fixed for each revision of a challenge)",
    )
    group.addoption(
        "--interview-reveal",
        choices=("score", "names", "counterexamples"),
        default="counterexamples",
        help="how much of the hidden tests the report and the results show (default: counterexamples)",
    )
    group.addoption(
        "--interview-sandbox",
        choices=("strict", "process"),
        default=None,
        help="strict: confine submissions or refuse (default for grading); process: a separate process only, for practice",
    )
    group.addoption(
        "--interview-package",
        action="append",
        default=[],
        metavar="NAME",
        help="an installed distribution that submissions may import beside the standard library; repeatable",
    )
    group.addoption(
        "--interview-first-failure",
        action="store_true",
        help="stop at the first hidden test that a submission fails; those behind it are not counted",
    )
    parser.addini("interview_bank", "the folder of challenges, relative to the root directory", default=None)


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config, args: list[str]) -> None:
    """Read the options and refuse to run where files of a submission would act on the judge."""
    if early_config.known_args_namespace.interview is not None:
        from pytest_interview.judge.settings import read_settings

        early_config.stash[SETTINGS] = read_settings(early_config)
        if early_config.pluginmanager.hasplugin("benchmark") and not any(
            argument.startswith("--benchmark") for argument in args
        ):
            # pytest-benchmark makes its folder in the current directory at once; here none can be made.
            args.append(f"--benchmark-storage=file://{os.devnull}")
            if getattr(early_config.known_args_namespace, "numprocesses", None):
                args.append("--benchmark-disable")  # it would warn that it disables itself


@pytest.hookimpl(wrapper=True)
def pytest_cmdline_main(config: pytest.Config) -> Generator[None, int | None, int | None]:
    """Keep the hidden tests of one submission on one worker of pytest-xdist."""
    if config.getoption("interview") is not None and getattr(config.option, "numprocesses", None):
        config.option.dist = "loadscope"
    return (yield)


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Bring in the judge, when it is asked for."""
    if config.getoption("interview") is not None:
        from pytest_interview.judge.activate import activate

        activate(config)
