"""Executable interview challenges for pytest: what authors of hidden tests import.

Importing this package costs next to nothing: pytest does it at every start to find the plugin.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytest_interview.grading import graded

if TYPE_CHECKING:
    from pytest_interview.judge.candidate import Assistant, Candidate
    from pytest_interview.judge.contest import Contest

__all__ = ["Assistant", "Candidate", "Contest", "graded"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Import the typed names on first use (PEP 562), so that an idle plugin stays light."""
    if name in ("Assistant", "Candidate"):
        from pytest_interview.judge import candidate

        return getattr(candidate, name)
    if name == "Contest":
        from pytest_interview.judge.contest import Contest

        return Contest
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
