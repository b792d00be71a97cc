"""Compares with NULL by the equals sign."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def where(self, filters: Mapping[str, Any]) -> tuple[str, list[Any]]:
        where, values = super().where(filters)
        return where.replace(" IS ?", " = ?"), values
