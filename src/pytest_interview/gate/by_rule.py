"""A pytest plugin that tries the explicit examples of properties only: ``-p pytest_interview.gate.by_rule``.

A wrong solution that an ``@example`` catches, or a test without random examples, is caught by rule, whatever the seed. A property that has no
explicit examples observes nothing then, which is an error of the judge, and catches nobody.
"""

from __future__ import annotations

import pytest
from hypothesis import Phase, settings

from pytest_interview.judge import loading

_PROFILE = "pytest-interview-by-rule"


def pytest_configure(config: pytest.Config) -> None:
    """Go on from the grading profile, whenever it is made."""
    del config
    prepare = loading.prepare_hypothesis

    def prepare_by_rule() -> None:
        prepare()
        settings.register_profile(_PROFILE, parent=settings(), phases=(Phase.explicit,))
        settings.load_profile(_PROFILE)

    loading.prepare_hypothesis = prepare_by_rule
