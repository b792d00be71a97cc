"""The author's gate, for every challenge of the bank."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_interview.bank.bank import find_bank
from pytest_interview.bank.questions import questions
from pytest_interview.gate import page
from pytest_interview.gate.cache import Cache, default_folder
from pytest_interview.gate.deep import Examination

_BANK = find_bank(str(Path(__file__).parents[2] / "challenges"), None, Path.cwd())
_SLUGS = sorted({*_BANK.challenges(), *_BANK.broken})
_DOCS = _BANK.path.parent / "docs"
_MEASURED = page.read(_DOCS).keys() - set(page.stale(_DOCS, _BANK))


def test_there_is_a_bank() -> None:
    """The gate below is not empty, and nothing in the bank is broken."""
    assert len(_SLUGS) >= 4
    assert not _BANK.broken


@pytest.mark.timeout(1800)  # some forty solutions, on a machine that may be busy with others
@pytest.mark.parametrize("slug", _SLUGS)
def test_challenge_holds(slug: str) -> None:
    """Stub, reference, alternatives, wrong, slow and lazy solutions all get exactly what they deserve.

    A challenge that has held before with the same content of everything that matters is not graded again. Of one whose row of
    ``docs/bank.json`` was made from the same files, wrong and slow solutions are graded by the tests that have to catch them.
    """
    examination = Examination(_BANK, slug, Cache(default_folder()), jobs=2, seeds=0, progress=lambda step: None)
    assert examination.plain(brief=slug in _MEASURED) == []


@pytest.mark.parametrize("slug", _SLUGS)
def test_challenge_answers_a_question_of_the_list(slug: str) -> None:
    """Number and slug are those that the list of questions gives."""
    planned = {question.slug: question.number for question in questions()}
    assert planned[slug] == _BANK.challenge(slug).question


def test_the_page_of_the_bank_is_up_to_date() -> None:
    """``docs/bank.md`` is what the deep gate wrote, and no figure on it is of other files than those that there are."""
    assert page.stale(_DOCS, _BANK) == [], "run: make verify-deep"
    assert (_DOCS / "bank.md").read_text() == page.page(page.read(_DOCS), _BANK)


def test_there_are_54_questions() -> None:
    """Each question has a number and a slug of its own."""
    found = questions()
    assert [question.number for question in found] == list(range(1, 55))
    assert len({question.slug for question in found}) == 54
