"""Takes a full page for a sign that more follow."""

from reference import *


class CursorPager(CursorPager):
    def _page(self, position, n):
        items = self._fetch_after(position, n)
        has_more = len(items) == n
        return Page(items, self._seal(items[-1]) if has_more else None, has_more)
