"""Positions are stored as text; numbers are guessed back."""

from reference import *


class CursorPager(CursorPager):
    @staticmethod
    def _dump(value):
        return value if isinstance(value, str) and not value.lstrip("-").isdigit() else str(value)

    @staticmethod
    def _load(value):
        return int(value) if value.lstrip("-").isdigit() else value
