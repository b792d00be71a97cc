"""The probing kit: what ``hidden/probes.py`` drives a submission with.

It is loaded into the sandbox, so it imports the standard library only, and nothing in it judges: every
helper returns what happened as plain data.
"""

from pytest_interview.probing.clocks import Clock, run_virtual
from pytest_interview.probing.database import Database
from pytest_interview.probing.observing import bounded, outcome, plain, type_name
from pytest_interview.probing.stage import Actor, Stage, StoppingPlace
from pytest_interview.probing.threads import Gate, race

__all__ = [
    "Actor",
    "Clock",
    "Database",
    "Gate",
    "Stage",
    "StoppingPlace",
    "bounded",
    "outcome",
    "plain",
    "race",
    "run_virtual",
    "type_name",
]
