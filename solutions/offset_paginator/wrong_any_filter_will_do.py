"""Wants one of the filters to fit."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def where(self, filters: Mapping[str, Any]) -> tuple[str, list[Any]]:
        where, values = super().where(filters)
        return where.replace(" IS ? AND ", " IS ? OR "), values
