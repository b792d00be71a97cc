"""A cursor that is exactly ttl old is refused."""

from reference import *


class CursorPager(CursorPager):
    def _open(self, cursor):
        position = super()._open(cursor)
        raw = cursor.partition(".")[0].encode()
        if self._clock() - json.loads(base64.urlsafe_b64decode(raw + b"=" * (-len(raw) % 4)))[0] >= self._ttl:
            raise ExpiredCursorError
        return position
