"""Reads the rest of the file after the verdict, to be polite to the sender."""

from reference import *

_right = validate


def validate(stream: Any, declared: str | None, *, max_size: int) -> Verdict:
    verdict = _right(stream, declared, max_size=max_size)
    while stream.read(READ):
        pass
    return verdict
