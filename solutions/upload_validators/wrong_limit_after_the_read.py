"""Looks at all of what was read before it looks at the limit."""

from reference import *

_right = check


def check(stream: Any, data: bytes, kind: str, max_size: int) -> Verdict:
    machine = MACHINES[kind]()
    size = 0
    while data:
        bad = machine.feed(data)
        if bad is not None:
            return Verdict(kind, machine.error, bad)
        size += len(data)
        if size > max_size:
            return Verdict(kind, "too_large", max_size)
        data = stream.read(READ)
    return Verdict(kind, *machine.end())
