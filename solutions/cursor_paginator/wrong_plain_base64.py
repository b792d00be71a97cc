"""Uses the alphabet with + and /, and leaves the padding on."""

from reference import *


class CursorPager(CursorPager):
    def _seal(self, row):
        text, _, signature = super()._seal(row).partition(".")
        return base64.b64encode(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))).decode() + "." + signature

    def _open(self, cursor):
        text, _, signature = cursor.partition(".")
        safe = text.rstrip("=").replace("+", "-").replace("/", "_")
        if safe + "=" * (-len(safe) % 4) != text.replace("+", "-").replace("/", "_"):
            raise InvalidCursorError
        if "-" in text or "_" in text:
            raise InvalidCursorError
        return super()._open(f"{safe}.{signature}")
