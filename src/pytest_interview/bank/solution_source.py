"""Makes one file of a solution that starts from the reference."""

from __future__ import annotations

import ast
import re

_IMPORT = re.compile(r"^from reference import \*[^\n]*$", re.MULTILINE)
_FUTURE = re.compile(r"^from __future__ import [^\n]*\n", re.MULTILINE)


def inline_reference(source: str, reference: str) -> str:
    """Put the reference's whole text where a solution says ``from reference import *``.

    What the solution defines again takes the place of the reference's, also for the reference's own
    functions. A submission is one file, so this is how a wrong one can show its mistake only.
    """
    found = _IMPORT.search(source)
    if found is None:
        return source
    future = "from __future__ import annotations\n" if _FUTURE.search(source) or _FUTURE.search(reference) else ""
    rest = _FUTURE.sub("", source[: found.start()] + source[found.end() :])
    return f"{future}{_FUTURE.sub('', _without_docstring(reference))}\n\n{_without_docstring(rest)}"


def _without_docstring(source: str) -> str:
    """A module's text without its docstring, which would keep a ``__future__`` import from being first."""
    tree = ast.parse(source)
    if ast.get_docstring(tree) is None:
        return source
    end = tree.body[0].end_lineno or 0
    return "\n".join(source.split("\n")[end:])
