"""Says of everything that it is fine."""

from reference import *


def validate(stream: Any, declared: str | None, *, max_size: int) -> Verdict:
    return Verdict(declared or "csv")
