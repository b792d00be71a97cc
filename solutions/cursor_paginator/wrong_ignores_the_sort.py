"""The signature does not cover the sort: a cursor of another query is taken for one of this."""

from reference import *


class CursorPager(CursorPager):
    def _sign(self, secret, text):
        return hmac.new(secret, text, hashlib.sha256).hexdigest()[:40]
