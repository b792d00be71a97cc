"""The cursor holds how many rows were seen, not where the last one stood."""

from reference import *


class CursorPager(CursorPager):
    def _page(self, position, n):
        seen = 0 if position is None else position[0]
        rows = self._fetch_after(None, seen + n + 1)[seen:]
        items, has_more = rows[:n], len(rows) > n
        cursor = self._seal(dict.fromkeys(self._fields, seen + n)) if has_more else None
        return Page(items, cursor, has_more)
