"""Signs the decoded bytes, so that several spellings of a cursor are good."""

from reference import *


class CursorPager(CursorPager):
    def _seal(self, row):
        payload = json.dumps([self._clock(), *(self._dump(row[name]) for name in self._fields)]).encode()
        mac = hmac.new(self._secrets[0], payload + b"\0" + self._sort, hashlib.sha256).digest()[:20]
        return base64.urlsafe_b64encode(mac + payload).rstrip(b"=").decode()

    def _open(self, cursor):
        try:
            raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        except ValueError:
            raise InvalidCursorError from None
        mac, payload = raw[:20], raw[20:]
        for secret in self._secrets:
            good = hmac.new(secret, payload + b"\0" + self._sort, hashlib.sha256).digest()[:20]
            if hmac.compare_digest(mac, good):
                made, *values = json.loads(payload)
                if self._clock() - made > self._ttl:
                    raise ExpiredCursorError
                return tuple(self._load(value) for value in values)
        raise InvalidCursorError
