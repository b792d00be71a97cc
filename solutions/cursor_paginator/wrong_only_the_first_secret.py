"""After a rotation, cursors that are out there stop working."""

from reference import *


class CursorPager(CursorPager):
    def __init__(self, fetch_after, secrets, **options):
        super().__init__(fetch_after, list(secrets)[:1], **options)
