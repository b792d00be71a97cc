"""Runs visible examples inside the sandbox: plain functions with bare asserts, no pytest.

A failed ``assert left == right`` says what both sides were, because the module is compiled with its
comparisons taken apart first. Nothing here decides a grade: examples only help a candidate.
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import importlib.util
import reprlib
from collections.abc import Sequence
from types import CodeType, ModuleType

_REPR = reprlib.Repr()
_REPR.maxstring = _REPR.maxother = 120
_HELPER = "__interview_compare__"
_OPERATORS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "in",
    ast.NotIn: "not in",
    ast.Is: "is",
    ast.IsNot: "is not",
}


def shown(value: object) -> str:
    """A value in few characters, whatever its ``__repr__`` does."""
    try:
        return _REPR.repr(value)
    except BaseException:  # a submission's __repr__ may raise anything
        return f"<{type(value).__name__}, which cannot be shown>"


def _kept(value: ast.expr, name: str) -> tuple[ast.expr, ast.expr]:
    """An expression that keeps its value under a name, and one that reads it again."""
    return (ast.NamedExpr(ast.Name(name, ast.Store()), value), ast.Name(name, ast.Load()))


class _TakeApart(ast.NodeTransformer):
    """Turns ``assert a == b`` into one that keeps both sides for its message."""

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        test = node.test
        if node.msg is not None or not isinstance(test, ast.Compare) or len(test.ops) != 1:
            return node
        test.left, left = _kept(test.left, "__interview_left__")
        test.comparators[0], right = _kept(test.comparators[0], "__interview_right__")
        operator = ast.Constant(_OPERATORS[type(test.ops[0])])
        node.msg = ast.Call(ast.Name(_HELPER, ast.Load()), [operator, left, right], [])
        return ast.fix_missing_locations(node)


def _compare_message(operator: str, left: object, right: object) -> str:
    return f"{shown(left)} {operator} {shown(right)} does not hold"


class _Loader(importlib.machinery.SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002  # the interface's signature
        tree = ast.parse(self.get_data(self.path), self.path)
        code: CodeType = compile(_TakeApart().visit(tree), self.path, "exec", dont_inherit=True)
        return code

    def exec_module(self, module: ModuleType) -> None:
        module.__dict__[_HELPER] = _compare_message
        super().exec_module(module)


class Finder(importlib.abc.MetaPathFinder):
    """Finds the examples in front of everything else, to compile them its own way."""

    def __init__(self, module: str) -> None:
        """Be responsible for one module name."""
        self._module = module

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The module's specification with the loader of this file, None for any other module."""
        if fullname != self._module:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path)
        if spec is None or spec.origin is None:
            return None
        return importlib.util.spec_from_file_location(fullname, spec.origin, loader=_Loader(fullname, spec.origin))


def names(module: ModuleType) -> list[list[str]]:
    """Name and first line of the docstring of each example, in the order of the file."""
    found = [(name, value) for name, value in vars(module).items() if name.startswith("test") and callable(value)]
    return [[name, (value.__doc__ or "").strip().split("\n")[0]] for name, value in found]


def run(module: ModuleType, name: str) -> list[str]:
    """Run one example.

    Returns:
        ``["passed"]``, or ``["failed", message]`` when an assertion did not hold. Other exceptions are let through.
    """
    try:
        getattr(module, name)()
    except AssertionError as error:
        return ["failed", str(error)[:2000] or "an assertion does not hold"]
    return ["passed"]
