"""Looks at what the first read returns, which may be less than five bytes."""

from reference import *


def validate(stream: Any, declared: str | None, *, max_size: int) -> Verdict:
    head = stream.read(READ)
    seen = sniff(head)
    if seen == "pdf" and declared in ("json", "csv"):
        return Verdict("pdf", "mismatch", 0)
    return check(stream, head, declared or seen, max_size)
