"""Solutions that start from the reference become one file that runs."""

from __future__ import annotations

from typing import Any

import pytest

from pytest_interview.bank.challenge import BankError
from pytest_interview.bank.solution_source import inline_reference

REFERENCE = '''\
"""The reference,
in two lines."""

from __future__ import annotations

from functools import cache


def step() -> Undefined:
    return "reference"


def run():
    return step()


@cache
def _private(): return 1
'''


def executed(source: str) -> dict[str, Any]:
    """The names that a module defines."""
    names: dict[str, Any] = {}
    exec(compile(source, "solution.py", "exec", dont_inherit=True), names)
    return names


def test_an_override_reaches_the_reference_itself() -> None:
    """What is defined again is used by the reference's own functions, which an import could not do."""
    names = executed(inline_reference("from reference import *\n\n\ndef step(): return 'mine'\n", REFERENCE))
    assert names["run"]() == "mine"
    assert names["_private"]() == 1


@pytest.mark.parametrize(
    "source",
    [
        '"""What is wrong here."""\n\nfrom __future__ import annotations\n\nfrom reference import *\n\n\ndef step() -> Nothing: return 2\n',
        "from __future__ import (\n    annotations,\n    generator_stop,\n)\nfrom reference import *\ndef step() -> Nothing: return 2\n",
        "# why\nimport math\nfrom reference import *  # noqa: F403\n\nstep = lambda: 2\n",
        "'''Doc: from reference import *\nfrom reference import *\nis what this does.'''\nfrom reference import *\ndef step(): return 2",
        "from reference import *\nfrom reference import *\nstep = lambda: 2\n",
    ],
)
def test_the_result_compiles(source: str) -> None:
    """Docstrings and __future__ imports of both sides do not get in each other's way."""
    names = executed(inline_reference(source, REFERENCE))
    assert names["run"]() == 2
    assert names.get("__doc__") is None


def test_the_text_goes_where_the_line_was() -> None:
    """What stands before the line runs before the reference, what stands behind it after."""
    names = executed(
        inline_reference("a = 'step' in globals()\nfrom reference import *\nb = 'step' in globals()\n", REFERENCE)
    )
    assert (names["a"], names["b"]) == (False, True)


@pytest.mark.parametrize(
    "source", ["x = 1\n", "def f():\n    'from reference import *'\n", "from reference import step\n"]
)
def test_other_solutions_stay_as_they_are(source: str) -> None:
    """Without the line, nothing is changed."""
    assert inline_reference(source, REFERENCE) == source


@pytest.mark.parametrize(
    ("source", "reference", "said"),
    [
        ("def f(:\n", REFERENCE, "the solution cannot be parsed"),
        ("from reference import *\n", "def f(:\n", "the reference cannot be parsed"),
        (
            "import math; from reference import *\n",
            REFERENCE,
            "line 1: 'from reference import \\*': give this statement",
        ),
    ],
)
def test_refuses_what_it_cannot_do(source: str, reference: str, said: str) -> None:
    """The message says which of the two files is to be mended."""
    with pytest.raises(BankError, match=said):
        inline_reference(source, reference)
