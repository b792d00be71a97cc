"""Compares what comes after NULL by the greater sign."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def beyond(self, name: str, value: Any, ascends: bool) -> Iterator[tuple[str, list[Any]]]:
        if value is not None or not ascends:
            yield from super().beyond(name, value, ascends)
