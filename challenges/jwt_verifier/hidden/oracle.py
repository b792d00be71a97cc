"""Makes tokens byte by byte, good and bad ones; what is wrong with one is known because it was put in."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
HASHES = {"HS256": hashlib.sha256, "HS384": hashlib.sha384, "HS512": hashlib.sha512}
SECRETS = {"one": b"first secret", "two": b"second secret", "three": b"\x00\xff third"}
KEYS = [["one", "HS256", SECRETS["one"]], ["two", "HS384", SECRETS["two"]], ["three", "HS512", SECRETS["three"]]]
OPTIONS = {"issuer": "login", "audience": "shop", "now": 1000.0, "leeway": 0.0}
GOOD = {"iss": "login", "aud": "shop", "exp": 2000}
REFUSED = ["raised", "InvalidTokenError", True]


def base64url(data: bytes) -> str:
    """As an encoder writes it, without padding (RFC 4648, section 5)."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def plain(text: str) -> bytes:
    """The bytes of a text in base64url."""
    bits = "".join(f"{ALPHABET.index(character):06b}" for character in text)
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits) - 7, 8))


def signature(alg: str, secret: bytes, text: str) -> bytes:
    """The HMAC over a text."""
    return hmac.new(secret, text.encode("ascii"), HASHES[alg]).digest()


def token(header: bytes, claims: bytes, alg: str, secret: bytes) -> str:
    """A token of these very bytes."""
    text = f"{base64url(header)}.{base64url(claims)}"
    return f"{text}.{base64url(signature(alg, secret, text))}"


def good(claims: Any, kid: str = "one", header: Any = None) -> str:
    """A token that is signed well, with any header and claims: bytes as they are, other data as JSON."""
    alg = next(alg for one, alg, _ in KEYS if one == kid)
    header = {"alg": alg, "kid": kid} if header is None else header
    parts = [part if type(part) is bytes else json.dumps(part).encode() for part in (header, claims)]
    return token(parts[0], parts[1], alg, SECRETS[kid])


def in_time(claims: dict[str, Any], now: float, leeway: float) -> bool:
    """The two rules of the README."""
    return now < claims["exp"] + leeway and ("nbf" not in claims or now >= claims["nbf"] - leeway)
