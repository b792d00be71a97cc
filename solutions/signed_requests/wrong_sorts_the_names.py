"""Puts the names of the signed headers into order before it looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from reference import *


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
            names, signature = ";".join(sorted(_listed(values["x-signed-headers"].lower()))), values["x-signature"]
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
