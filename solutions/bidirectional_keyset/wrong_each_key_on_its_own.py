"""Wants every key to come after that of the row."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def ranges(
        self, anchor: tuple[Any, ...] | None, keys: list[tuple[str, bool]]
    ) -> Iterator[tuple[list[str], list[Any]]]:
        if anchor is None:
            yield [], []
        else:
            signs = [f"{name} {'>=' if ascends else '<='} ?" for name, ascends in keys[:-1]]
            name, ascends = keys[-1]
            yield [*signs, f"{name} {'>' if ascends else '<'} ?"], self.place(anchor)
