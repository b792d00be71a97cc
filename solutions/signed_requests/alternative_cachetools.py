"""The cachetools library remembers the nonces, the standard library takes URLs apart."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from cachetools import TLRUCache


class SignatureError(Exception):
    """A request is refused."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


def _text(method: str, url: str, more: Iterable[str], body: bytes) -> bytes:
    parts = urlsplit(url)
    host = parts.netloc.lower()
    for scheme, port in (("http", ":80"), ("https", ":443")):
        if parts.scheme == scheme and host.endswith(port):
            host = host[: -len(port)]
    groups: dict[str, list[str]] = {}
    for part in parts.query.split("&"):
        groups.setdefault(part.split("=", 1)[0], []).append(part)
    query = "&".join(part for name in sorted(groups) for part in groups[name])
    lines = [method.upper(), host, parts.path or "/", query, *more, hashlib.sha256(body).hexdigest()]
    return "\n".join(lines).encode()


def _sign(secret: bytes, text: bytes) -> str:
    return hmac.new(secret, text, hashlib.sha256).hexdigest()


def sign(
    method: str, url: str, headers: Mapping[str, str], body: bytes, *, key_id: str, secret: bytes, now: int, nonce: str
) -> dict[str, str]:
    """The five headers to add to a request."""
    lower = sorted((name.lower(), value.strip("\t ")) for name, value in headers.items())
    names = ";".join(name for name, _ in lower)
    text = _text(method, url, [str(now), nonce, names, *(f"{name}:{value}" for name, value in lower)], body)
    signature = _sign(secret, text)
    values = (key_id, str(now), nonce, names, signature)
    return dict(zip(("X-Key-Id", "X-Timestamp", "X-Nonce", "X-Signed-Headers", "X-Signature"), values, strict=True))


class Verifier:
    """Tells who signed a request."""

    def __init__(self, keys: Mapping[str, Sequence[bytes]], clock: Callable[[], float], max_skew: float = 300) -> None:
        """The cache drops a nonce when its time is over: one that comes free at t is there while now < t."""
        self.keys, self.clock, self.max_skew = keys, clock, max_skew
        self.now = clock()
        self.used: TLRUCache[tuple[str, str], int] = TLRUCache(
            maxsize=float("inf"),
            ttu=lambda _, stamp, __: (stamp + max_skew, 1),
            timer=lambda: (self.now, 0),
        )

    def verify(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> str:
        """The key id, or ``SignatureError``."""
        lower = {name.lower(): value for name, value in headers.items()}
        five = [lower.get(f"x-{name}") for name in ("key-id", "timestamp", "nonce", "signed-headers", "signature")]
        key_id, stamp, nonce, names, signature = (text or "" for text in five)
        listed = [name for name in [*names.split(";")] if names]
        digits = stamp.isascii() and stamp.isdigit() and len(stamp) <= 12
        if None in five or not digits or not lower.keys() >= set(listed):
            raise SignatureError("malformed")
        if key_id not in self.keys:
            raise SignatureError("unknown_key")
        self.now = self.clock()
        if not int(stamp) - self.max_skew <= self.now <= int(stamp) + self.max_skew:
            raise SignatureError("stale")
        values = (f"{name}:{lower[name].strip(chr(9) + chr(32))}" for name in listed)
        text = _text(method, url, [stamp, nonce, names, *values], body)
        for secret in self.keys[key_id]:
            if hmac.compare_digest(_sign(secret, text).encode(), signature.encode("utf-8", "replace")):
                break
        else:
            raise SignatureError("mismatch")
        if (key_id, nonce) in self.used:
            raise SignatureError("replayed")
        self.used[key_id, nonce] = int(stamp)
        return key_id
