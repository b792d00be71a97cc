"""Thinks of NULL on the way forward."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def backward(self, limit: int, before: tuple[Any, ...] | None = None) -> Page:
        self.is_back = True
        try:
            return super().backward(limit, before)
        finally:
            self.is_back = False

    def beyond(self, name: str, value: Any, ascends: bool) -> Iterator[tuple[str, list[Any]]]:
        for condition, values in super().beyond(name, value, ascends):
            if values or not self.__dict__.get("is_back"):
                yield condition, values
