"""Compares all keys at once, in the direction of the first."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def ranges(
        self, anchor: tuple[Any, ...] | None, keys: list[tuple[str, bool]]
    ) -> Iterator[tuple[list[str], list[Any]]]:
        if anchor is None:
            yield [], []
        else:
            names = ", ".join(name for name, _ in keys)
            yield [f"({names}) {'>' if keys[0][1] else '<'} ({', '.join('?' * len(keys))})"], self.place(anchor)
