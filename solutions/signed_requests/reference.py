"""Signed requests: a queue of used nonces by the time they come free."""

from __future__ import annotations

import hashlib
import heapq
import hmac
import re
from collections.abc import Callable, Mapping, Sequence


class SignatureError(Exception):
    """A request is refused."""

    def __init__(self, reason: str) -> None:
        """Keep one of the README's reasons."""
        super().__init__(reason)
        self.reason = reason


def _host(scheme: str, authority: str) -> str:
    return authority.lower().removesuffix(":443" if scheme == "https" else ":80")


def _query(text: str) -> str:
    return "&".join(sorted(text.split("&"), key=lambda part: part.partition("=")[0]))


def _path(text: str) -> str:
    return text or "/"


def _value(text: str) -> str:
    return text.strip(" \t")


def _lines(method: str, url: str, stamp: str, nonce: str, names: str, values: Mapping[str, str], body: bytes) -> bytes:
    match = re.fullmatch(r"(https?)://([^/?]*)([^?]*)\??(.*)", url)
    assert match is not None
    scheme, authority, path, query = match.groups()
    lines = [method.upper(), _host(scheme, authority), _path(path), _query(query), stamp, nonce, names]
    lines += [f"{name}:{_value(values[name])}" for name in _listed(names)]
    lines.append(hashlib.sha256(body).hexdigest())
    return "\n".join(lines).encode()


def _listed(names: str) -> list[str]:
    return names.split(";") if names else []


def _mac(secret: bytes, text: bytes) -> str:
    return hmac.digest(secret, text, "sha256").hex()


def sign(
    method: str, url: str, headers: Mapping[str, str], body: bytes, *, key_id: str, secret: bytes, now: int, nonce: str
) -> dict[str, str]:
    """The five headers to add to a request."""
    values = {name.lower(): value for name, value in headers.items()}
    names = ";".join(sorted(values))
    return {
        "X-Key-Id": key_id,
        "X-Timestamp": str(now),
        "X-Nonce": nonce,
        "X-Signed-Headers": names,
        "X-Signature": _mac(secret, _lines(method, url, str(now), nonce, names, values, body)),
    }


class Nonces:
    """The nonces that count as used."""

    def __init__(self) -> None:
        """None."""
        self._used: set[tuple[str, str]] = set()
        self._queue: list[tuple[float, tuple[str, str]]] = []

    def forget(self, now: float) -> None:
        """Those of requests that are stale by now."""
        while self._queue and self._queue[0][0] < now:
            self._used.discard(heapq.heappop(self._queue)[1])

    def add(self, key_id: str, nonce: str, until: float) -> bool:
        """Tell whether it was free."""
        if (key_id, nonce) in self._used:
            return False
        self._used.add((key_id, nonce))
        heapq.heappush(self._queue, (until, (key_id, nonce)))
        return True


def _is_time(text: str) -> bool:
    return re.fullmatch("[0-9]{1,12}", text) is not None


def _stale(stamp: float, now: float, max_skew: float) -> bool:
    return abs(now - stamp) > max_skew


def _until(stamp: float, now: float, max_skew: float) -> float:
    return stamp + max_skew


def _right(secrets: Sequence[bytes], text: bytes, signature: str) -> bool:
    return any(hmac.compare_digest(_mac(secret, text).encode(), signature.encode()) for secret in secrets)


class Verifier:
    """Tells who signed a request, once for each."""

    def __init__(self, keys: Mapping[str, Sequence[bytes]], clock: Callable[[], float], max_skew: float = 300) -> None:
        """``keys`` has the secrets of each key id."""
        self._keys, self._clock, self._max_skew = keys, clock, max_skew
        self._nonces = Nonces()

    def verify(self, method: str, url: str, headers: Mapping[str, str], body: bytes) -> str:
        """The key id, or ``SignatureError``."""
        values = {name.lower(): value for name, value in headers.items()}
        try:
            key_id, stamp, nonce = values["x-key-id"], values["x-timestamp"], values["x-nonce"]
            names, signature = values["x-signed-headers"], values["x-signature"]
            text = _lines(method, url, stamp, nonce, names, values, body)
        except KeyError:
            raise SignatureError("malformed") from None
        if not _is_time(stamp):
            raise SignatureError("malformed")
        if key_id not in self._keys:
            raise SignatureError("unknown_key")
        now = self._clock()
        if _stale(int(stamp), now, self._max_skew):
            raise SignatureError("stale")
        if not _right(self._keys[key_id], text, signature):
            raise SignatureError("mismatch")
        self._nonces.forget(now)
        if not self._nonces.add(key_id, nonce, _until(int(stamp), now, self._max_skew)):
            raise SignatureError("replayed")
        return key_id
