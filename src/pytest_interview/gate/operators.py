"""Mutants of a Python source: each with one small change, of the kinds that programmers make by mistake.

Written on ``ast`` and not taken from a mutation library: mutmut and cosmic-ray drive a test command over a project, with
a configuration and a database of their own, and neither offers its operators as an interface for a single file.
The kinds follow the usual sets (relational, arithmetic and logical operators, constants, statements, returned values).
"""

from __future__ import annotations

import ast
import copy
import difflib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
}
_KEPT = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Pass, ast.Global)
_Edit = Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A source with one change."""

    original: str
    """The lines that were changed, stripped."""
    changed: str
    """What stands there now; empty where they were deleted."""
    source: str


def mutants(source: str) -> Iterator[Mutant]:
    """All mutants of a source that differ in text, in the order of the source.

    Args:
        source: Python, as ``ast`` parses it. Comments are lost; docstrings, annotations and what an exception says
            are left alone, since no test looks at them.
    """
    tree = ast.parse(source)
    normal = ast.unparse(tree)
    seen = {normal}
    places = [(number, list(_edits(node))) for number, node in enumerate(_walk(tree))]
    for number, edits in places:
        for edit in edits:
            twin = copy.deepcopy(tree)
            edit(next(node for place, node in enumerate(_walk(twin)) if place == number))
            text = ast.unparse(ast.fix_missing_locations(twin))
            if text not in seen:
                seen.add(text)
                yield Mutant(*_difference(normal, text), source=text)


def _difference(before: str, after: str) -> tuple[str, str]:
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0))[2:]
    sides = [" ".join(line[1:].strip() for line in lines if line[0] == sign) for sign in "-+"]
    return sides[0], sides[1]


def _walk(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes in which a change could be seen."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "type_comment", "type_params") or isinstance(node, ast.JoinedStr):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.Raise):
                yield child  # it may go as a whole; what it says is not looked at
            elif isinstance(child, ast.AST) and not _is_docstring(child):
                yield from _walk(child)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _edits(node: ast.AST) -> Iterator[_Edit]:
    """What can be changed about one node; each edit works on the same node of a copy."""
    if isinstance(node, ast.Compare):
        for place, op in enumerate(node.ops):
            for other in _COMPARISONS[type(op)]:
                yield partial(_set_item, "ops", place, other)
    elif isinstance(node, ast.BinOp | ast.AugAssign):
        yield partial(_set, "op", _ARITHMETIC.get(type(node.op), ast.Add))
    elif isinstance(node, ast.BoolOp):
        yield lambda twin: setattr(twin, "op", ast.Or() if isinstance(twin.op, ast.And) else ast.And())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield lambda twin: setattr(twin, "operand", _negated(twin.operand))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield lambda twin: setattr(twin, "op", ast.UAdd())
    elif isinstance(node, ast.Constant):
        yield from _constants(node)
    elif isinstance(node, ast.If | ast.While | ast.IfExp):
        yield lambda twin: setattr(twin, "test", _negated(twin.test))
    elif isinstance(node, ast.Return) and not (node.value is None or _is_none(node.value)):
        yield lambda twin: setattr(twin, "value", ast.Constant(None))
    elif isinstance(node, ast.comprehension) and node.ifs:
        yield lambda twin: setattr(twin, "ifs", [])
    yield from _deletions(node)


def _set(name: str, make: Callable[[], Any], twin: Any) -> None:
    setattr(twin, name, make())


def _set_item(name: str, place: int, make: Callable[[], Any], twin: Any) -> None:
    getattr(twin, name)[place] = make()


def _constants(node: ast.Constant) -> Iterator[_Edit]:
    value = node.value
    if isinstance(value, bool):
        yield lambda twin: setattr(twin, "value", not twin.value)
    elif isinstance(value, int | float):
        yield lambda twin: setattr(twin, "value", twin.value + 1)
    elif isinstance(value, str | bytes) and value:
        yield lambda twin: setattr(twin, "value", twin.value + twin.value[:1])


def _deletions(node: ast.AST) -> Iterator[_Edit]:
    """Each statement of a block, replaced by ``pass``; a ``break`` by ``continue``."""
    for name in ("body", "orelse", "finalbody"):
        block = getattr(node, name, None)
        for place, statement in enumerate(block if isinstance(block, list) else []):
            if isinstance(statement, _KEPT) or _is_docstring(statement) or _declares_only(statement):
                continue
            by = ast.Continue if isinstance(statement, ast.Break) else ast.Pass
            yield partial(_set_item, name, place, by)


def _declares_only(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.AnnAssign) and statement.value is None


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _negated(node: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), node)
