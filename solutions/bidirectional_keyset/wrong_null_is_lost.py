"""Does not think of NULL after the smallest value."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def beyond(self, name: str, value: Any, ascends: bool) -> Iterator[tuple[str, list[Any]]]:
        for condition, values in super().beyond(name, value, ascends):
            if not condition.endswith("IS NULL"):
                yield condition, values
