"""Writes the values of filters into the SQL."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def where(self, filters: Mapping[str, Any]) -> tuple[str, list[Any]]:
        texts = [
            "NULL" if value is None else f"'{value}'" if isinstance(value, str) else value for value in filters.values()
        ]
        tests = [f"{self.column(name)} IS {text}" for name, text in zip(filters, texts, strict=True)]
        return " WHERE " + " AND ".join(tests) if tests else "", []
