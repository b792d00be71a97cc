"""Each static rule finds its mistake, and a challenge in order has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from bank_package import sample
from pytest_interview.bank.lint import lint

CHALLENGE = "challenges/adder/"
HIDDEN = f"{CHALLENGE}hidden/"
SOLUTIONS = "solutions/adder/"
PROPERTIES = f"{HIDDEN}test_properties.py"
STUB = f"{CHALLENGE}adder.py"
EXAMPLES = f"{CHALLENGE}test_examples.py"
EXPECTED = f"{SOLUTIONS}expected.toml"
UNGRADED = 'def test_more(candidate):\n    """More."""\n'


def problems(root: Path) -> list[str]:
    """What the rules find in the planted challenge."""
    return [str(problem) for problem in lint(sample.load(root), root / "solutions")]


def test_a_challenge_in_order_has_no_problem(tmp_path: Path) -> None:
    """The sample keeps every rule, so that each test below breaks one alone."""
    sample.plant(tmp_path)
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    "name", [name for name in sample.FILES if name.startswith(CHALLENGE) and not name.endswith("challenge.toml")]
)
def test_every_file_is_needed(tmp_path: Path, name: str) -> None:
    """A file that is missing is all that is said: the other rules need it."""
    sample.plant(tmp_path)
    (tmp_path / name).unlink()
    assert problems(tmp_path) == [f"{name.removeprefix('challenges/')}: is missing: write it"]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        # README
        (f"{CHALLENGE}README.md", "# Add", "\n" * 90 + "# Add", "README.md: has 95 lines, at most 90"),
        (f"{CHALLENGE}README.md", "## Part 2: Many numbers", "## Part two", "has 0 headings '## Part 2: Many numbers'"),
        (f"{CHALLENGE}README.md", "## Part 2: ", "## Part 2 - ", "has 0 headings '## Part 2"),
        (f"{CHALLENGE}README.md", "## Part 2:", "## Part 1: x\n## Part 2:", "has 2 headings '## Part 1"),
        (f"{CHALLENGE}README.md", "## Part 2:", "## Part 3: x\n## Part 2:", "has a part 3, challenge.toml names 2"),
        # the stub
        (
            STUB,
            "raise NotImplementedError\n",
            "return first + second\n",
            "add: raise NotImplementedError and nothing else",
        ),
        (STUB, "raise NotImplementedError\n", "raise NotImplementedError if first else ValueError\n", "add: raise Not"),
        (STUB, "raise NotImplementedError\n", "first += 1\n    raise NotImplementedError\n", "add: raise Not"),
        (STUB, "raise NotImplementedError\n", "pass\n", "add: raise Not"),
        (STUB, '        """The sum so far."""\n', "", "line 14: add has no docstring"),
        (STUB, "LIMIT = 10", "for LIMIT in range(3): pass", "a stub has no logic"),
        (STUB, "LIMIT = 10", "import attrs", "imports attrs: only the standard library may be"),
        (STUB, "LIMIT = 10", "import hidden.oracle", "imports hidden.oracle"),
        # the visible examples
        (EXAMPLES, "import asyncio", "import pytest", "imports pytest: only the standard library, adder may be"),
        (EXAMPLES, "import asyncio", "from . import adder", "imports .adder: it stands alone where it runs"),
        (EXAMPLES, "def test_adds()", "def test_adds(tmp_path)", "test_adds has parameters"),
        (EXAMPLES, "def test_adds()", "def test_adds(*rest)", "test_adds has parameters"),
        (EXAMPLES, "def test_adds()", "async def test_adds()", "is a class or a coroutine"),
        (EXAMPLES, "def test_adds()", "def check()", "has no test"),
        (EXAMPLES, "assert add(1, 2) == 3", "add(1, 2)", "test_adds asserts nothing"),
        # the sides of the sandbox
        (f"{HIDDEN}probes.py", "import time", "import hypothesis", "probes.py, line 1: imports hypothesis"),
        (f"{HIDDEN}probes.py", "import time", "from pytest_interview import graded", "imports pytest_interview:"),
        (f"{HIDDEN}probes.py", "import time", "from .oracle import expected", "imports .oracle: it stands alone"),
        (f"{HIDDEN}oracle.py", "\n\ndef", "\nimport adder\n\ndef", "oracle.py, line 3: imports adder: only"),
        (f"{HIDDEN}oracle.py", "\n\ndef", "\nimport pytest_interviewer\n\ndef", "imports pytest_interviewer: only"),
        (
            PROPERTIES,
            "from .oracle",
            "from .probes import add\nfrom .oracle",
            "imports .probes: probes run in the sandbox",
        ),
        (
            PROPERTIES,
            "from .oracle",
            "from . import probes\nfrom .oracle",
            "imports .probes: probes run in the sandbox",
        ),
        (PROPERTIES, "from .oracle", "from ..other import x\nfrom .oracle", "imports ..other: only what is beside it"),
        (
            PROPERTIES,
            "from .oracle",
            "import numpy\nfrom .oracle",
            "imports numpy: only the standard library, hypothesis",
        ),
        # waiting
        (f"{HIDDEN}probes.py", "time.sleep(0)", "time.sleep(0.1)", "time.sleep(0.1): no hidden test waits"),
        (f"{HIDDEN}probes.py", "import time", "import time\nfrom time import sleep", "imports sleep from time"),
        (
            PROPERTIES,
            "    assert candidate",
            "    asyncio.sleep(1)\n    assert candidate",
            "asyncio.sleep(1): no hidden",
        ),
        # hidden tests
        (PROPERTIES, "from .oracle", f"{UNGRADED}from .oracle", "test_more is graded 0 times"),
        (
            PROPERTIES,
            "@graded(points=50, part=1)\n@given(",
            "@graded(points=25, part=1)\n@graded(points=25, part=1)\n@given(",
            "test_adds is graded 2 times",
        ),
        (
            PROPERTIES,
            "@graded(points=50, part=1)\n@given(first=st.integers(), second=st.integers())",
            "@given(first=st.integers(), second=st.integers())\n@graded(points=50, part=1)",
            "test_adds: put @graded above @given",
        ),
        (PROPERTIES, "Two numbers are added.", "Two numbers are added", "test_adds: the docstring's first line"),
        (PROPERTIES, '    """Nothing sums to zero."""\n', "", "test_adds_nothing: the docstring's first line"),
        (PROPERTIES, "def test_adds_nothing", "async def test_adds_nothing", "test_adds_nothing is a coroutine"),
        (
            PROPERTIES,
            "from .oracle",
            "class TestMore:\n    x = 1\nfrom .oracle",
            "TestMore: write hidden tests as functions",
        ),
        (
            PROPERTIES,
            "from .oracle",
            "if True:\n    def test_more(): pass\nfrom .oracle",
            "test_more: put hidden tests at the top",
        ),
        # the rubric
        (PROPERTIES, "points=50", "points=51", "the points sum to 101: make it 100"),
        (PROPERTIES, "part=2", "part=3", "there are tests for parts [1, 2, 3], challenge.toml names parts [1, 2]"),
        (PROPERTIES, "part=1)", "part=2)", "there are tests for parts [2], challenge.toml names parts [1, 2]"),
        (
            PROPERTIES,
            'needs=["test_adds"]',
            'needs=["test_add"]',
            "test_adds_nothing needs test_add, which does not exist",
        ),
        (PROPERTIES, 'needs=["test_adds"]', 'needs=["test_adds_nothing"]', "test_adds_nothing needs itself"),
        (PROPERTIES, "points=50, part=1", 'points=50, part=1, needs=["test_adds_nothing"]', "test_adds needs itself"),
        (PROPERTIES, "def test_adds_nothing", "def test_adds", "2 hidden tests are called test_adds"),
        (PROPERTIES, "points=50", "points=P", "write graded(points=..., part=..., needs=[...])"),
        # solutions
        (EXPECTED, '[lazy_none]\nwhy = "Because."\n', "", "lazy_none.py: is not in expected.toml: add [lazy_none]"),
        (EXPECTED, "[lazy_none]", "[lazy_nine]\nwhy = '?'\n[lazy_none]", "names lazy_nine, there is no lazy_nine.py"),
        (EXPECTED, '"test_is_fast"', '"test_is_quick"', "[slow_counts]: fails test_is_quick, which does not exist"),
        (EXPECTED, '"test_is_fast"', '"test_adds"', "fails test_adds of part 1: a slow solution is right"),
        (EXPECTED, ', "test_adds_nothing"]', "]", "test_adds_nothing is failed by no solution"),
        (EXPECTED, "why", "reason", "unknown key 'reason'"),
        (f"{SOLUTIONS}wrong_by_1.py", "def add", "def (", "wrong_by_1.py: cannot be compiled"),
        (f"{SOLUTIONS}wrong_by_1.py", "def add", "return 3\ndef add", "wrong_by_1.py: cannot be compiled"),
    ],
)
def test_each_rule_finds_its_mistake(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    """One change breaks one rule, and the finding says where and what to do."""
    sample.plant(tmp_path)
    text = (tmp_path / file).read_text("utf-8")
    assert old in text
    (tmp_path / file).write_text(text.replace(old, new), encoding="utf-8")
    found = problems(tmp_path)
    assert any(said in problem for problem in found), found


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("alternative_sum", "has 1 alternative solutions: write at least 2"),
        ("wrong_by_3", "has 5 wrong solutions: write at least 6"),
        ("slow_counts", "has 0 slow solutions: write at least 1"),
        ("lazy_none", "has 0 lazy solutions: write at least 1"),
        ("reference", "has 0 reference solutions: write at least 1"),
    ],
)
def test_solutions_are_complete(tmp_path: Path, name: str, said: str) -> None:
    """There are enough solutions of each kind, and each that is spoken of is there."""
    sample.plant(tmp_path)
    (tmp_path / SOLUTIONS / f"{name}.py").unlink()
    assert f"solutions/adder: {said}" in problems(tmp_path)


def test_a_solution_has_a_kind(tmp_path: Path) -> None:
    """A file of another name is told how to be called, and hides no other problem."""
    sample.plant(tmp_path)
    (tmp_path / SOLUTIONS / "helper.py").write_text("")
    found = problems(tmp_path)
    assert any("solution 'helper': name it" in problem for problem in found)
    assert any("helper.py: is not in expected.toml" in problem for problem in found)


def test_no_solutions_at_all(tmp_path: Path) -> None:
    """Without a folder of solutions, that is what is said."""
    sample.plant(tmp_path)
    found = [str(problem) for problem in lint(sample.load(tmp_path), tmp_path / "nowhere")]
    assert any("expected.toml cannot be read" in problem for problem in found)
    assert any("has 0 wrong solutions" in problem for problem in found)


def test_a_broken_file_is_named_once(tmp_path: Path) -> None:
    """A module that cannot be parsed trips several rules, but is one problem; the other rules still run."""
    sample.plant(tmp_path)
    (tmp_path / PROPERTIES).write_text("def test_x(:\n")
    (tmp_path / CHALLENGE / "README.md").write_text("")
    found = problems(tmp_path)
    assert len([problem for problem in found if "test_properties.py cannot be parsed" in problem]) == 1
    assert any("headings '## Part 1" in problem for problem in found)


def test_executes_nothing(tmp_path: Path) -> None:
    """No file of a challenge or of its solutions is run."""
    sample.plant(tmp_path)
    bomb = f"import pathlib\npathlib.Path({str(tmp_path / 'ran')!r}).touch()\n"
    for path in tmp_path.rglob("*.py"):
        path.write_text(f"{bomb}{path.read_text('utf-8').replace('from __future__ import annotations', '')}", "utf-8")
    problems(tmp_path)
    assert not (tmp_path / "ran").exists()
