"""Keeps each chunk until the next one is complete."""

from reference import *

_Right = Reader


class Reader(_Right):
    def chunks(self) -> Iterator[bytes]:
        kept = None
        for chunk in super().chunks():
            if kept is not None:
                yield kept
            kept = chunk
        if kept is not None:
            yield kept
