"""A PDF that is declared as CSV is a CSV."""

from reference import *

_right = validate


def validate(stream: Any, declared: str | None, *, max_size: int) -> Verdict:
    return check(stream, stream.read(READ), declared, max_size) if declared else _right(stream, None, max_size=max_size)
