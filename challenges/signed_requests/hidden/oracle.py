"""The README's table by hand: HMAC from its definition, the lines from the pieces a request was made of.

A request is made of pieces here, so nothing has to be taken apart: the lines are known before there is a URL.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

Message: TypeAlias = list[Any]

KEYS: dict[str, list[bytes]] = {"app": [b"first", b"second \xff"], "job": [b"third"], "old": [b"k" * 70, b"", b"x"]}
NOW = 50_000
FIVE = ("X-Key-Id", "X-Timestamp", "X-Nonce", "X-Signed-Headers", "X-Signature")


def hmac_sha256(secret: bytes, text: bytes) -> str:
    """RFC 2104, section 2, with B = 64."""
    if len(secret) > 64:
        secret = hashlib.sha256(secret).digest()
    padded = secret.ljust(64, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in padded) + text).digest()
    return hashlib.sha256(bytes(byte ^ 0x5C for byte in padded) + inner).hexdigest()


@dataclass(frozen=True)
class Request:
    """What a request is made of; ``query`` are pairs of a name and the rest of the part, ``=`` included."""

    method: str = "GET"
    scheme: str = "https"
    host: str = "shop.example"
    path: str = "/items"
    query: tuple[tuple[str, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    key_id: str = "app"
    secret: bytes = b"first"
    stamp: str = str(NOW)
    nonce: str = "n"

    def url(self) -> str:
        """The URL that the client asks for."""
        query = "&".join(name + rest for name, rest in self.query)
        return f"{self.scheme}://{self.host}{self.path}{'?' if self.query else ''}{query}"

    def names(self) -> str:
        """Line 7."""
        return ";".join(sorted(name.lower() for name, _ in self.headers))

    def signature(self) -> str:
        """By the README's table."""
        host = self.host.lower()
        default = {"http": ":80", "https": ":443"}[self.scheme]
        by_name: dict[str, list[str]] = {}
        for name, rest in self.query:
            by_name.setdefault(name, []).append(name + rest)
        values = {name.lower(): value.strip(" \t") for name, value in self.headers}
        lines = [self.method.upper(), host[: -len(default)] if host.endswith(default) else host, self.path or "/"]
        lines += ["&".join(part for name in sorted(by_name) for part in by_name[name]), self.stamp, self.nonce]
        lines += [self.names(), *(f"{name}:{values[name]}" for name in sorted(values))]
        lines.append(hashlib.sha256(self.body).hexdigest())
        return hmac_sha256(self.secret, "\n".join(lines).encode())

    def added(self) -> dict[str, str]:
        """The five headers."""
        return dict(zip(FIVE, (self.key_id, self.stamp, self.nonce, self.names(), self.signature()), strict=True))

    def message(self) -> Message:
        """Method, URL, headers and body as they are sent."""
        return [self.method, self.url(), {**dict(self.headers), **self.added()}, self.body]

    def but(self, **changes: Any) -> Request:
        """Another request."""
        return replace(self, **changes)


class Used:
    """Which requests are accepted, by the list of all that were."""

    def __init__(self, max_skew: float = 300) -> None:
        """Nothing is used."""
        self.max_skew = max_skew
        self.accepted: list[Request] = []

    def answer(self, request: Request, now: float) -> Any:
        """The key id or the reason, of a request that is well formed and whose signature was made with its secret."""
        if request.key_id not in KEYS:
            return ["refused", "unknown_key"]
        if abs(now - int(request.stamp)) > self.max_skew:
            return ["refused", "stale"]
        if request.secret not in KEYS[request.key_id]:
            return ["refused", "mismatch"]
        for old in self.accepted:
            same = (old.key_id, old.nonce) == (request.key_id, request.nonce)
            if same and abs(now - int(old.stamp)) <= self.max_skew:
                return ["refused", "replayed"]
        self.accepted.append(request)
        return request.key_id
