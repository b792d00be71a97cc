"""Generic wrong solutions do what their names say."""

from __future__ import annotations

import asyncio
import multiprocessing
from typing import Any

import pytest

from pytest_interview.gate import generic_examples
from pytest_interview.gate.generic import NAMES, generic_solutions

_REFERENCE = """
class RefusedError(Exception):
    pass


def double(numbers):
    if not numbers:
        raise RefusedError
    return [2 * n for n in numbers]


async def later(number):
    return number + 1


class Counter:
    def __init__(self, start):
        self._now = start

    def up(self, by=1):
        self._now += by
        return self._now

    @property
    def now(self):
        return self._now

    @staticmethod
    def half(number):
        return number // 2
"""
_EXAMPLES = """
from subject import Counter, RefusedError, double


def test_double():
    assert double([1, 2]) == [2, 4]
    try:
        double([])
    except RefusedError:
        pass


def test_counter():
    counter = Counter(3)
    assert counter.up() == 4
    assert counter.up(by=2) == 6
    assert counter.now == 6
"""


@pytest.fixture(scope="module")
def made() -> dict[str, dict[str, Any]]:
    """The namespaces of all of them, by name."""
    found = {}
    for name, source in generic_solutions("subject", _REFERENCE, _EXAMPLES):
        space: dict[str, Any] = {"__name__": "subject"}
        exec(compile(source, f"{name}.py", "exec"), space)
        found[name] = space
    return found


def test_there_is_one_of_each(made: dict[str, dict[str, Any]]) -> None:
    """Every name has a source that can be imported."""
    assert tuple(made) == NAMES


def test_a_table_knows_the_examples_only(made: dict[str, dict[str, Any]]) -> None:
    """The examples pass, exceptions and sequences of calls included; the next best input does not."""
    subject = made["answers_the_examples_from_a_table"]
    assert subject["double"]([1, 2]) == [2, 4]
    with pytest.raises(subject["RefusedError"]):
        subject["double"]([])
    counter = subject["Counter"](3)
    assert (counter.up(), counter.up(by=2), counter.now) == (4, 6, 6)
    assert subject["double"]([1, 3]) is None
    assert subject["Counter"](4).up() is None


def test_mutates(made: dict[str, dict[str, Any]]) -> None:
    """The answer is right, and the argument is another one."""
    numbers = [1, 2]
    assert made["mutates_its_arguments"]["double"](numbers) == [2, 4]
    assert numbers != [1, 2]


def test_keeps_state(made: dict[str, dict[str, Any]]) -> None:
    """Every second call has the answer of the call before it."""
    double = made["keeps_state_between_calls"]["double"]
    assert [double([1]), double([5])] == [[2], [2]]


def test_accepts_and_rejects(made: dict[str, dict[str, Any]]) -> None:
    """One says yes to everything, the other raises the challenge's own exception."""
    assert made["accepts_everything"]["double"]([]) is True
    assert asyncio.run(made["accepts_everything"]["later"](1)) is True
    subject = made["rejects_everything"]
    with pytest.raises(subject["RefusedError"]):
        subject["Counter"](1).up()


def test_lies(made: dict[str, dict[str, Any]]) -> None:
    """Answers are instances of subclasses that are equal to everything."""
    answer = made["returns_lying_subclasses"]["double"]([1])
    assert type(answer) is not list
    assert answer == "anything"
    assert made["returns_lying_subclasses"]["Counter"](1).now == "anything"


def test_swallows(made: dict[str, dict[str, Any]]) -> None:
    """Exceptions come out as None."""
    assert made["swallows_every_exception"]["double"]([]) is None
    assert made["swallows_every_exception"]["Counter"].half(7) == 3


def test_prints(made: dict[str, dict[str, Any]], capsys: pytest.CaptureFixture[str]) -> None:
    """Answers are printed and lost."""
    assert made["prints_instead_of_returning"]["double"]([1]) is None
    assert asyncio.run(made["prints_instead_of_returning"]["later"](1)) is None
    assert capsys.readouterr().out == "[2]\n2\n"


def test_depends_on_hashes(made: dict[str, dict[str, Any]]) -> None:
    """The members are right, and their order is that of their hashes."""
    answer = made["depends_on_the_hash_seed"]["double"](list(range(1, 20)))
    assert sorted(answer) == [2 * n for n in range(1, 20)]
    assert answer == sorted(answer, key=lambda value: hash(repr(value)))


def test_a_table_of_examples_that_give_functions_away() -> None:
    """The functions of examples can be pickled while the reference's answers are recorded, as in a run of pytest."""
    reference = "import pickle\n\n\ndef sent(function):\n    return pickle.loads(pickle.dumps(function))(3)\n"
    examples = (
        "from subject import sent\n\n\ndef double(n):\n    return 2 * n\n\n\ndef test_sent():\n    sent(double)\n"
    )
    _, source = next(generic_solutions("subject", reference, examples))
    assert "('returned', 6)" in source


_WAITING = """
import multiprocessing
import threading

from subject import double


def test_a():
    double([1])


def test_b():
    double([2])
    multiprocessing.get_context("fork").Process(target=threading.Event().wait).start()
    threading.Event().wait()


def test_c():
    double([3])
"""


def test_a_table_of_examples_that_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """An example that does not end, as a pool may do that cannot send a recorded function, is given up with its processes."""
    monkeypatch.setattr(generic_examples, "_PATIENCE", 0.3)
    source = generic_examples.answers_from_a_table("subject", _REFERENCE, _WAITING)
    space: dict[str, Any] = {}
    exec(source, space)
    assert [space["double"]([number]) for number in (1, 2, 3)] == [[2], [4], [6]]
    assert multiprocessing.active_children() == []
