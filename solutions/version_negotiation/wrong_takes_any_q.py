"""Takes what float() reads for a quality."""

from __future__ import annotations

from collections.abc import Iterator

from reference import *


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for element in accept.lower().split(","):
        kind, *parameters = [part.strip() for part in element.split(";")]
        values = [part[2:] for part in parameters if part.startswith("q=")]
        try:
            yield kind, float(values[0]) if values else 1.0
        except ValueError:
            continue
