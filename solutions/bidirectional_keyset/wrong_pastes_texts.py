"""Writes values into the SQL."""

from reference import *

_Right = Keyset


class Keyset(_Right):
    def select(
        self, limit: int, conditions: list[str], values: list[Any], keys: list[tuple[str, bool]]
    ) -> list[tuple[Any, ...]]:
        texts = [
            "NULL" if value is None else f"'{value}'" if isinstance(value, str) else str(value) for value in values
        ]
        pasted = [condition.replace("?", texts.pop(0)) if "?" in condition else condition for condition in conditions]
        return super().select(limit, pasted, [], keys)
