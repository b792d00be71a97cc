"""Right, but tries the templates one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from reference import *


def _all(node: Node, shape: tuple[str | None, ...] = ()) -> Iterator[tuple[tuple[str | None, ...], Node]]:
    if node.routes:
        yield shape, node
    for segment, child in node.children.items():
        yield from _all(child, (*shape, segment))
    if node.wild is not None:
        yield from _all(node.wild, (*shape, None))


def _fitting(node: Node, segments: list[str]) -> Iterator[tuple[Node, tuple[str, ...]]]:
    found = []
    for shape, leaf in _all(node):
        pairs = list(zip(shape, segments, strict=False))
        if len(shape) == len(segments) and all(text if part is None else part == text for part, text in pairs):
            values = tuple(text for part, text in pairs if part is None)
            found.append(([part is None for part in shape], leaf, values))
    for _, leaf, values in sorted(found, key=lambda entry: entry[0]):
        yield leaf, values
