"""The same hidden properties with the probe called in the judge's own process: what isolation is compared with."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from pytest_interview.bank.challenge import Challenge


def load(name: str, path: Path) -> ModuleType:
    """Import a file under a name."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


class Direct:
    """Stands in for a candidate: calls the probe and hands its answer over as it is."""

    def __init__(self, challenge: Challenge, solution: Path) -> None:
        """Import the solution under the challenge's name, and the probes."""
        self._challenge = challenge
        self._solution = solution
        self.restart()

    def __repr__(self) -> str:
        return "candidate"

    def observe(self, probe: str, /, **arguments: Any) -> Any:
        """Call the probe."""
        function: Callable[..., Any] = getattr(self._probes, probe)
        return function(**arguments)

    def restart(self) -> None:
        """Import everything anew, as a fresh process would."""
        load(self._challenge.slug, self._solution)
        self._probes = load("probes", self._challenge.hidden / "probes.py")


CONFTEST = """
import sys
from pathlib import Path
import pytest
from hypothesis import HealthCheck, Phase, settings
sys.path.insert(0, {tests!r})
from bench.in_process import Direct
from pytest_interview.bank.challenge import load_challenge

settings.register_profile("plain", deadline=None, database=None, suppress_health_check=list(HealthCheck),
                          phases=(Phase.explicit, Phase.generate, Phase.shrink))
settings.load_profile("plain")

@pytest.fixture
def candidate():
    return Direct(load_challenge(Path({challenge!r})), Path({solution!r}))
"""
"""A conftest that runs a challenge's property tests under plain pytest, in one process."""
