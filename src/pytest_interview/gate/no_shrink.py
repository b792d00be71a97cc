"""A pytest plugin for runs whose counterexamples nobody reads: ``-p pytest_interview.gate.no_shrink``.

The first example that fails decides the verdict and is kept as it is. Looking for a smaller one may take up to a
thousand more for each test that fails.
"""

from __future__ import annotations

import pytest

from pytest_interview.judge import trial


def pytest_configure(config: pytest.Config) -> None:
    """End every search for a smaller counterexample before it begins."""
    del config
    trial.MOST_ATTEMPTS = 0
