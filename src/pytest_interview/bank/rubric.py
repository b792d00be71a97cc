"""The rubric of a challenge: what each hidden test is worth, read without importing it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from pytest_interview.bank.challenge import BankError, Challenge
from pytest_interview.verdicts import Test


def static_rubric(challenge: Challenge) -> tuple[Test, ...]:
    """The hidden tests by part, then by file and line.

    Raises:
        BankError: A hidden module cannot be parsed, or a ``graded`` is not written with literals.
    """
    tests = [test for path in challenge.hidden_modules for test in _tests(path)]
    return tuple(sorted(tests, key=lambda test: test.part))


def parse(path: Path) -> ast.Module:
    """The syntax tree of a file of the bank.

    Raises:
        BankError: It cannot be read or parsed.
    """
    try:
        return ast.parse(path.read_text("utf-8"), path.name)
    except OSError as error:
        raise BankError(f"{path} cannot be read: {error.strerror}") from None
    except (SyntaxError, ValueError) as error:  # ValueError: NUL bytes, or not UTF-8
        raise BankError(f"{path} cannot be parsed: {error}") from None


def name_of(decorator: ast.expr) -> str:
    """The last name of a decorator: ``given`` of ``@given(...)`` and of ``@hypothesis.given(...)``."""
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


def first_line(node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """The public sentence of a test: the first line of its docstring."""
    return (ast.get_docstring(node) or "").strip().split("\n")[0].rstrip()


def _tests(path: Path) -> Iterator[Test]:
    for node in parse(path).body:
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                if name_of(decorator) == "graded":
                    yield _test(path, node, decorator)


def _test(path: Path, node: ast.FunctionDef, mark: ast.expr) -> Test:
    try:
        if not isinstance(mark, ast.Call) or mark.args:
            raise ValueError
        given = {keyword.arg: ast.literal_eval(keyword.value) for keyword in mark.keywords}
        points, part, needs = given.pop("points"), given.pop("part"), given.pop("needs", ())
        if given or not _is_count(points) or not _is_count(part) or not _are_names(needs):
            raise ValueError
    except (ValueError, KeyError):
        raise BankError(
            f"{path}, line {mark.lineno}: {ast.unparse(mark)}: "
            "write graded(points=..., part=..., needs=[...]) with literals of at least 1 and a list of names"
        ) from None
    return Test(node.name, part, points, first_line(node), tuple(needs))


def _is_count(value: object) -> bool:
    return type(value) is int and value >= 1


def _are_names(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(name, str) for name in value)
