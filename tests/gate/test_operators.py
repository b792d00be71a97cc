"""Mutants: small changes that compile, that differ, and that a test could see."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from pytest_interview.gate.operators import mutants

_SOLUTIONS = Path(__file__).parents[2] / "solutions"


def _changes(source: str) -> set[tuple[str, str]]:
    return {(mutant.original, mutant.changed) for mutant in mutants(source)}


@pytest.mark.parametrize(
    ("source", "changes"),
    [
        ("x = a < b", {("x = a < b", "x = a <= b"), ("x = a < b", "x = a >= b"), ("x = a < b", "pass")}),
        ("x = a is None", {("x = a is None", "x = a is not None"), ("x = a is None", "pass")}),
        ("x += 1", {("x += 1", "x -= 1"), ("x += 1", "x += 2"), ("x += 1", "pass")}),
        ("f(a and b)", {("f(a and b)", "f(a or b)"), ("f(a and b)", "pass")}),
        ("f(not a)", {("f(not a)", "f(not not a)"), ("f(not a)", "pass")}),
        ("f('ab')", {("f('ab')", "f('aba')"), ("f('ab')", "pass")}),
        ("f(True)", {("f(True)", "f(False)"), ("f(True)", "pass")}),
        ("f(-a)", {("f(-a)", "f(+a)"), ("f(-a)", "pass")}),
        ("def f():\n    return a", {("return a", "return None"), ("return a", "pass")}),
        ("def f():\n    raise E('text')", {("raise E('text')", "pass")}),
        ("while a:\n    break", {("while a:", "while not a:"), ("break", "continue"), ("while a: break", "pass")}),
        (
            "f([a for a in b if a])",
            {("f([a for a in b if a])", "f([a for a in b])"), ("f([a for a in b if a])", "pass")},
        ),
    ],
)
def test_each_kind_of_change(source: str, changes: set[tuple[str, str]]) -> None:
    """Every operator makes the changes that it is there for, and no others."""
    assert _changes(source) == changes


@pytest.mark.parametrize(
    "source",
    [
        '"""Docstring."""',
        "def f(a: int) -> str:\n    '''Docstring.'''",
        "from __future__ import annotations\nimport os",
        "class A:\n    x: int",
        "def f():\n    return None",
        "def f(a: Literal['x']): pass",
    ],
)
def test_what_no_test_looks_at_is_left_alone(source: str) -> None:
    """Docstrings, annotations and imports are not changed, nor is what would be the same afterwards."""
    assert list(mutants(source)) == [] or _changes(source) == {("return None", "pass")}


@pytest.mark.parametrize("slug", sorted(path.name for path in _SOLUTIONS.iterdir() if path.is_dir()))
def test_mutants_of_references(slug: str) -> None:
    """Mutants of a real reference compile, are all different, and each says what it has changed."""
    source = (_SOLUTIONS / slug / "reference.py").read_text()
    found = list(mutants(source))
    assert len(found) > 20
    assert len({mutant.source for mutant in found}) == len(found)
    normal = ast.unparse(ast.parse(source))
    for mutant in found:
        compile(mutant.source, "mutant.py", "exec")
        assert mutant.source != normal
        assert mutant.original
        assert mutant.original != mutant.changed
