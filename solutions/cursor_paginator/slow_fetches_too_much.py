"""Right, but fetches a fixed block of rows for every page, however small."""

from reference import *


class CursorPager(CursorPager):
    def __init__(self, fetch_after, secrets, **options):
        super().__init__(lambda position, limit: fetch_after(position, max(limit, 100))[:limit], secrets, **options)
