"""Nonces lie in a bucket for each second of signing, and a bucket is dropped as a whole."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from hmac import compare_digest, new


class SignatureError(Exception):
    """A request is refused."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        Exception.__init__(self, reason)
        self.reason = reason


def _signature(secret: bytes, method: str, url: str, body: bytes, middle: list[str]) -> bytes:
    scheme, _, rest = url.partition("://")
    before, _, query = rest.partition("?")
    host, slash, path = before.partition("/")
    host = host.lower()
    if (scheme, host[-3:]) == ("http", ":80"):
        host = host[:-3]
    if (scheme, host[-4:]) == ("https", ":443"):
        host = host[:-4]
    numbered = [(part.split("=")[0], at, part) for at, part in enumerate(query.split("&"))]
    ordered = "&".join(part for _, _, part in sorted(numbered))
    lines = [method.upper(), host, slash + path if slash else "/", ordered, *middle, sha256(body).hexdigest()]
    return new(secret, "\n".join(lines).encode(), sha256).hexdigest().encode()


def sign(
    method: str, url: str, headers: Mapping[str, str], body: bytes, *, key_id: str, secret: bytes, now: int, nonce: str
) -> dict[str, str]:
    """The five headers to add to a request."""
    lower = dict(sorted((name.lower(), value.strip(" \t")) for name, value in headers.items()))
    middle = [f"{now}", nonce, ";".join(lower), *map(":".join, lower.items())]
    signature = _signature(secret, method, url, body, middle).decode()
    return {
        "X-Signature": signature,
        "X-Signed-Headers": middle[2],
        "X-Nonce": nonce,
        "X-Timestamp": f"{now}",
        "X-Key-Id": key_id,
    }


class Verifier:
    """Tells who signed a request."""

    def __init__(self, keys: Mapping[str, Sequence[bytes]], clock: Callable[[], float], max_skew: float = 300) -> None:
        """A bucket for each time of signing."""
        self._keys, self._clock, self._max_skew = keys, clock, max_skew
        self._buckets: OrderedDict[int, set[tuple[str, str]]] = OrderedDict()
        self._swept = float("-inf")

    def verify(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> str:
        """The key id, or ``SignatureError``."""
        lower = {name.lower(): value for name, value in headers.items()}
        if not lower.keys() >= {"x-key-id", "x-timestamp", "x-nonce", "x-signed-headers", "x-signature"}:
            raise SignatureError("malformed")
        written, names = lower["x-timestamp"], lower["x-signed-headers"]
        if not 1 <= len(written) <= 12 or set(written) - set("0123456789"):
            raise SignatureError("malformed")
        middle = [written, lower["x-nonce"], names]
        for name in names.split(";") if names else ():
            if name not in lower:
                raise SignatureError("malformed")
            middle.append(name + ":" + lower[name].strip(" \t"))
        key_id, stamp, now = lower["x-key-id"], int(written), self._clock()
        if key_id not in self._keys:
            raise SignatureError("unknown_key")
        if abs(stamp - now) > self._max_skew:
            raise SignatureError("stale")
        given = lower["x-signature"].encode()
        matches = [
            compare_digest(given, _signature(secret, method, url, body, middle)) for secret in self._keys[key_id]
        ]
        if True not in matches:
            raise SignatureError("mismatch")
        self._sweep(now)
        pair = (key_id, lower["x-nonce"])
        if any(pair in bucket for bucket in self._buckets.values()):
            raise SignatureError("replayed")
        self._buckets.setdefault(stamp, set()).add(pair)
        return key_id

    def _sweep(self, now: float) -> None:
        if now > self._swept:
            self._swept = now
            for stamp in [stamp for stamp in self._buckets if stamp + self._max_skew < now]:
                del self._buckets[stamp]
