"""Right, but stretches the secret like a password for every single cursor."""

from reference import *


class CursorPager(CursorPager):
    def _sign(self, secret, text):
        return super()._sign(hashlib.pbkdf2_hmac("sha256", secret, b"salt", 2000), text)
