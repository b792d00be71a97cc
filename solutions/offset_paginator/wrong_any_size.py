"""Forgets the largest size."""

from reference import *

_Right = OffsetPager


class OffsetPager(_Right):
    def __init__(self, *args: Any, max_size: int, **options: Any) -> None:
        super().__init__(*args, max_size=LARGEST - 1, **options)
