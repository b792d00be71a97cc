"""A name is as good as a segment of its own."""

from __future__ import annotations

from collections.abc import Iterator

from reference import *


def _fitting(node: Node, segments: list[str], values: tuple[str, ...] = ()) -> Iterator[tuple[Node, tuple[str, ...]]]:
    if not segments:
        yield node, values
        return
    first, *rest = segments
    if node.wild is not None and first:
        yield from _fitting(node.wild, rest, (*values, first))
    if first in node.children:
        yield from _fitting(node.children[first], rest, values)
