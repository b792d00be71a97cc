"""Reports: pure functions from the records of a run to text, data and files. Nothing here runs a test."""

from __future__ import annotations

from pytest_interview.report.exit_status import ExitStatus, exit_status
from pytest_interview.report.properties import user_properties
from pytest_interview.report.redact import reveal
from pytest_interview.report.results import SCHEMA_VERSION, schema, to_json, write
from pytest_interview.report.score import score, settle, status
from pytest_interview.report.terminal import render
from pytest_interview.report.text import escape

__all__ = [
    "SCHEMA_VERSION",
    "ExitStatus",
    "escape",
    "exit_status",
    "render",
    "reveal",
    "schema",
    "score",
    "settle",
    "status",
    "to_json",
    "user_properties",
    "write",
]
