"""Takes a read that returns less than it was asked for as the last one."""

from reference import *


class Once:
    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.done = False

    def read(self, n: int) -> bytes:
        data = b"" if self.done else self.stream.read(n)
        self.done = len(data) < n
        return data


_right = validate


def validate(stream: Any, declared: str | None, *, max_size: int) -> Verdict:
    return _right(Once(stream), declared, max_size=max_size)
