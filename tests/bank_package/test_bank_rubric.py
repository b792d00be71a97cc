"""The rubric and the expectations are read as text: nothing is imported."""

from __future__ import annotations

from pathlib import Path

import pytest

from bank_package import sample
from pytest_interview.bank.challenge import BankError
from pytest_interview.bank.expectations import Expectation, SolutionKind, load_expectations
from pytest_interview.bank.rubric import static_rubric
from pytest_interview.verdicts import Test, Verdict


def rubric_of(root: Path, properties: str) -> tuple[Test, ...]:
    """The rubric with another module of properties, and no benchmarks."""
    sample.plant(root)
    (root / "challenges/adder/hidden/test_properties.py").write_text(properties)
    (root / "challenges/adder/hidden/test_benchmarks.py").write_text("")
    return static_rubric(sample.load(root))


def test_reads_the_rubric(tmp_path: Path) -> None:
    """Points, part, needs and the first line of the docstring, as the decorators say."""
    sample.plant(tmp_path)
    assert static_rubric(sample.load(tmp_path)) == (
        Test("test_adds", 1, 50, "Two numbers are added.", ()),
        Test("test_adds_nothing", 2, 30, "Nothing sums to zero.", ("test_adds",)),
        Test("test_is_fast", 2, 20, "Adding is fast.", ("test_adds",)),
    )


def test_orders_by_part_then_file_then_line(tmp_path: Path) -> None:
    """Parts come first, then the properties, then the other modules, each by line."""
    sample.plant(tmp_path)
    hidden = tmp_path / "challenges/adder/hidden"
    for module, tests in (("test_properties", "b2 a1 c2"), ("test_alpha", "e1 d2")):
        text = "".join(f"@graded(points=1, part={name[1]})\ndef test_{name}(): pass\n" for name in tests.split())
        (hidden / f"{module}.py").write_text(text)
    (hidden / "test_benchmarks.py").write_text("")
    names = [test.name for test in static_rubric(sample.load(tmp_path))]
    assert names == ["test_a1", "test_e1", "test_b2", "test_c2", "test_d2"]


def test_executes_nothing(tmp_path: Path) -> None:
    """A hidden module that could not be imported can be read."""
    (test,) = rubric_of(tmp_path, "raise SystemExit\n@pytest_interview.graded(points=1, part=1)\ndef test_x(): 1 / 0\n")
    assert (test.name, test.sentence) == ("test_x", "")


@pytest.mark.parametrize(
    "mark",
    [
        "graded",
        "graded()",
        "graded(points=5)",
        "graded(5, 1)",
        "graded(points=P, part=1)",
        "graded(points='5', part=1)",
        "graded(points=True, part=1)",
        "graded(points=0, part=1)",
        "graded(points=5, part=1, needs='test_x')",
        "graded(points=5, part=1, needs=[3])",
        "graded(points=5, part=1, weight=2)",
        "graded(**MARK)",
    ],
)
def test_refuses_what_is_no_literal(tmp_path: Path, mark: str) -> None:
    """A decorator that says something else at run time than it shows here is refused by line and text."""
    with pytest.raises(BankError, match="with literals") as caught:
        rubric_of(tmp_path, f"@{mark}\ndef test_x(): pass\n")
    assert f"test_properties.py, line 1: {mark}" in str(caught.value)


@pytest.mark.parametrize("content", [b"def test_x(:\n", b"x = '\xff'\n", b"x = 1\0\n"])
def test_refuses_what_cannot_be_parsed(tmp_path: Path, content: bytes) -> None:
    """A broken module is named."""
    sample.plant(tmp_path)
    (tmp_path / "challenges/adder/hidden/test_properties.py").write_bytes(content)
    with pytest.raises(BankError, match=r"test_properties.py cannot be parsed"):
        static_rubric(sample.load(tmp_path))


def expectations_of(root: Path, text: str) -> tuple[Expectation, ...]:
    """What an expected.toml says."""
    (root / "expected.toml").write_text(text)
    return load_expectations(root / "expected.toml")


def test_reads_expectations(tmp_path: Path) -> None:
    """The kind comes from the name; a wrong solution gets a wrong answer unless another verdict is named."""
    text = """
        [alternative_x]
        why = "A library."
        packages = ["attrs"]
        [wrong_x]
        why = "A mistake."
        fails = ["test_a", "test_b"]
        [slow_x]
        why = "Slow."
        fails = ["test_c"]
        verdict = "memory_limit"
        [lazy_x]
        why = "Nothing."
    """
    assert expectations_of(tmp_path, text) == (
        Expectation("alternative_x", SolutionKind.ALTERNATIVE, "A library.", packages=("attrs",)),
        Expectation("wrong_x", SolutionKind.WRONG, "A mistake.", ("test_a", "test_b"), Verdict.WRONG_ANSWER),
        Expectation("slow_x", SolutionKind.SLOW, "Slow.", ("test_c",), Verdict.MEMORY_LIMIT),
        Expectation("lazy_x", SolutionKind.LAZY, "Nothing."),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[wrong_x]\nwhy = 'y'\n", "[wrong_x]: fails is missing"),
        ("[wrong_x]\nfails = ['t']\n", "[wrong_x]: why is missing"),
        ("[wrong_x]\nwhy = 'y'\nfails = 't'\n", "[wrong_x]: fails = 't': give a list of names"),
        (
            "[wrong_x]\nwhy = 'y'\nfails = ['t']\nverdict = 'accepted'\n",
            "verdict = 'accepted': give one of wrong_answer",
        ),
        ("[wrong_x]\nwhy = 'y'\nfails = ['t']\nverdict = 'judge_error'\n", "verdict = 'judge_error'"),
        ("[wrong_x]\nwhy = 'y'\nfails = ['t']\nverdict = []\n", "verdict = []"),
        ("[wrong_x]\nwhy = 'y'\nfail = ['t']\n", "unknown key 'fail': did you mean 'fails'?"),
        ("[lazy_x]\nwhy = 'y'\nfails = ['t']\n", "unknown key 'fails': lazy solutions have packages, why"),
        ("[wrongly]\nwhy = 'y'\n", "solution 'wrongly': name it"),
        ("[wrong_]\nwhy = 'y'\n", "solution 'wrong_': name it"),
        ("wrong_x = 3\n", "wrong_x = 3: give a table"),
    ],
)
def test_refuses_expectations_that_make_no_sense(tmp_path: Path, text: str, said: str) -> None:
    """Each mistake is named with its table and the fix."""
    with pytest.raises(BankError) as caught:
        expectations_of(tmp_path, text)
    assert said in str(caught.value)
