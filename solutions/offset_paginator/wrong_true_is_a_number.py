"""Takes True for 1."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def check_number(self, value: Any) -> None:
        super().check_number(int(value) if isinstance(value, bool) else value)
