"""Bytes are decoded on the way into JSON, and nobody encodes them on the way back."""

from reference import *


class CursorPager(CursorPager):
    @staticmethod
    def _dump(value):
        return value.decode("latin-1") if isinstance(value, bytes) else value
