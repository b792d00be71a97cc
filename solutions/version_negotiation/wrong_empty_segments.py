"""A name stands for nothing, too."""

from __future__ import annotations

from collections.abc import Iterator

from reference import *


def _fitting(node: Node, segments: list[str], values: tuple[str, ...] = ()) -> Iterator[tuple[Node, tuple[str, ...]]]:
    if not segments:
        yield node, values
        return
    first, *rest = segments
    if first in node.children:
        yield from _fitting(node.children[first], rest, values)
    if node.wild is not None:
        yield from _fitting(node.wild, rest, (*values, first))
