"""Makes one file of a solution that starts from the reference."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from pytest_interview.bank.challenge import BankError


def inline_reference(source: str, reference_source: str) -> str:
    """Put the reference's whole text where a solution says ``from reference import *``.

    What the solution defines again takes the place of the reference's, also for the reference's own
    functions. A submission is one file, so this is how a wrong one can show its mistake only. The result
    starts with the ``__future__`` imports of both; their docstrings are left out, since a string between other
    statements is none.

    Raises:
        BankError: One of the two cannot be parsed, or one of those statements shares its line with another.
    """
    tree = _parse(source, "the solution")
    places = [node for node in tree.body if _is_import_of_reference(node)]
    if not places:
        return source
    reference = _parse(reference_source, "the reference")
    features = dict.fromkeys(name for one in (reference, tree) for name in _features(one))
    head = [f"from __future__ import {', '.join(features)}"] if features else []
    own = _blanked(source, tree, [*_preamble(tree), *places])
    at = places[0].lineno - 1
    return "\n".join([*head, *own[:at], *_blanked(reference_source, reference, _preamble(reference)), *own[at + 1 :]])


def _parse(source: str, what: str) -> ast.Module:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError) as error:  # ValueError: NUL bytes
        raise BankError(f"{what} cannot be parsed: {error}") from None


def _is_import_of_reference(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "reference" and node.names[0].name == "*"


def _features(tree: ast.Module) -> list[str]:
    nodes = (node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "__future__")
    return [alias.name for node in nodes for alias in node.names]


def _preamble(tree: ast.Module) -> list[ast.stmt]:
    """What has a meaning at the top of a module only: its docstring and its ``__future__`` imports."""
    docstring = tree.body[:1] if ast.get_docstring(tree, clean=False) is not None else []
    return [
        *docstring,
        *(node for node in tree.body if isinstance(node, ast.ImportFrom) and node.module == "__future__"),
    ]


def _blanked(source: str, tree: ast.Module, nodes: Sequence[ast.stmt]) -> list[str]:
    """The lines of a module with those of some statements left empty, so that all others stay where they are."""
    lines = source.split("\n")
    for node in nodes:
        span = range(node.lineno, (node.end_lineno or node.lineno) + 1)
        for other in tree.body:
            if other is not node and (other.lineno in span or other.end_lineno in span):
                raise BankError(f"line {node.lineno}: {ast.unparse(node)!r}: give this statement a line of its own")
        for number in span:
            lines[number - 1] = ""
    return lines
