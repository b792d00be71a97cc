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


def _tests(path: Path) -> Iterator[Test]:
    try:
        tree = ast.parse(path.read_text("utf-8"), path.name)
    except (SyntaxError, UnicodeDecodeError) as error:
        raise BankError(f"{path} cannot be parsed: {error}") from None
    for node in tree.body:
        mark = _graded(node)
        if mark is not None and isinstance(node, ast.FunctionDef):
            yield _test(path, node, mark)


def _graded(node: ast.stmt) -> ast.Call | None:
    for decorator in getattr(node, "decorator_list", ()):
        if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id == "graded":
            return decorator
    return None


def _test(path: Path, node: ast.FunctionDef, mark: ast.Call) -> Test:
    try:
        given = {keyword.arg: ast.literal_eval(keyword.value) for keyword in mark.keywords}
        sentence = (ast.get_docstring(node) or "").strip().split("\n")[0]
        return Test(node.name, int(given["part"]), int(given["points"]), sentence, tuple(given.get("needs", ())))
    except (ValueError, KeyError, TypeError):
        raise BankError(
            f"{path}, line {mark.lineno}: write graded(points=..., part=..., needs=[...]) with literals"
        ) from None
