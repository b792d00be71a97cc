"""Puts the whole row into the cursor, and the sort with it."""

from reference import *


class CursorPager(CursorPager):
    def _seal(self, row):
        text, _, signature = super()._seal(row).partition(".")
        filler = base64.urlsafe_b64encode(repr((row, self._sort)).encode()).rstrip(b"=").decode()
        return f"{text}.{signature}.{filler}.{self._sign(self._secrets[0], filler.encode())}"

    def _open(self, cursor):
        parts = cursor.split(".")
        if len(parts) != 4:
            raise InvalidCursorError
        text, signature, filler, other = parts
        if not filler.isascii() or not other.isascii():
            raise InvalidCursorError
        if not any(hmac.compare_digest(self._sign(secret, filler.encode()), other) for secret in self._secrets):
            raise InvalidCursorError
        return super()._open(f"{text}.{signature}")
