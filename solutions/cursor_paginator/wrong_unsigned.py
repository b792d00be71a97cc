"""The cursor is JSON in base64, with nothing that proves where it came from."""

from reference import *


class CursorPager(CursorPager):
    def _open(self, cursor):
        try:
            raw = cursor.partition(".")[0].encode("ascii")
            made, *values = json.loads(base64.urlsafe_b64decode(raw + b"=" * (-len(raw) % 4)))
            if self._clock() - made > self._ttl:
                raise ExpiredCursorError
        except ExpiredCursorError:
            raise
        except Exception:
            raise InvalidCursorError from None
        return tuple(self._load(value) for value in values)
