"""A file of exactly max_size bytes is too large."""

from reference import *

_right = check


def check(stream: Any, data: bytes, kind: str, max_size: int) -> Verdict:
    verdict = _right(stream, data, kind, max_size)
    fine = verdict.error is None or verdict.offset != max_size
    return verdict if fine or verdict.error == "syntax" else Verdict(kind, "too_large", max_size)
