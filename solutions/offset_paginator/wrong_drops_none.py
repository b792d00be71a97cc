"""Leaves filters out that have no value."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def where(self, filters: Mapping[str, Any]) -> tuple[str, list[Any]]:
        for name in filters:
            self.column(name)
        return super().where({name: value for name, value in filters.items() if value is not None})
