"""Right, but fetches one row at a time."""

from reference import *


class CursorPager(CursorPager):
    def __init__(self, fetch_after, secrets, **options):
        def one_by_one(position, limit):
            rows = []
            while len(rows) < limit:
                found = fetch_after(position, 1)
                if not found:
                    break
                rows += found
                position = tuple(found[0][name] for name, _ in options["sort"])
            return rows

        super().__init__(one_by_one, secrets, **options)
