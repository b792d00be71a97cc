"""The questions that interviewers ask, each to become one challenge."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Question:
    """One question, and the slug its challenge has or will have."""

    number: int
    topic: str
    text: str
    slug: str


def questions() -> tuple[Question, ...]:
    """All questions, by number."""
    text = resources.files("pytest_interview.bank").joinpath("questions.toml").read_text("utf-8")
    return tuple(Question(**entry) for entry in tomllib.loads(text)["question"])
