"""From the outside in: form, key, signature, and only then what the claims say."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

_HASHES = {"HS256": hashlib.sha256, "HS384": hashlib.sha384, "HS512": hashlib.sha512}
_FORM = re.compile(r"([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)")


@dataclass(frozen=True)
class Key:
    kid: str
    alg: str
    secret: bytes


class InvalidTokenError(ValueError):
    """The token is not to be trusted."""


def encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode(text: str) -> bytes:
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
    except ValueError:
        raise InvalidTokenError("not base64url") from None
    if encode(data) != text:
        raise InvalidTokenError("not the base64url that an encoder writes")
    return data


def unique(members: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(members)
    if len(found) != len(members):
        raise InvalidTokenError("two members of one name")
    return found


def refuse_constant(word: str) -> Any:
    raise InvalidTokenError(f"{word} is no JSON")


def read(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data.decode(), object_pairs_hook=unique, parse_constant=refuse_constant)
    except (ValueError, RecursionError):
        raise InvalidTokenError("not JSON") from None
    if type(found) is not dict:
        raise InvalidTokenError("not a JSON object")
    return found


def mac(key: Key, text: str) -> bytes:
    return hmac.new(key.secret, text.encode(), _HASHES[key.alg]).digest()


def sign(claims: dict[str, Any], key: Key) -> str:
    header = {"alg": key.alg, "kid": key.kid, "typ": "JWT"}
    text = f"{encode(json.dumps(header).encode())}.{encode(json.dumps(claims).encode())}"
    return f"{text}.{encode(mac(key, text))}"


def find_key(header: dict[str, Any], keys: Sequence[Key]) -> Key:
    for key in keys:
        if key.kid == header.get("kid") and key.alg == header.get("alg"):
            return key
    raise InvalidTokenError("no such key, or not for this algorithm")


def check_header(header: dict[str, Any]) -> None:
    if "crit" in header:
        raise InvalidTokenError("something critical that is not understood")


def number(value: Any) -> float:
    if type(value) not in (int, float):
        raise InvalidTokenError(f"{value!r:.40} is no time")
    return value


def check_times(claims: dict[str, Any], now: float, leeway: float) -> None:
    if now >= number(claims.get("exp")) + leeway:
        raise InvalidTokenError("expired")
    if "nbf" in claims and now < number(claims["nbf"]) - leeway:
        raise InvalidTokenError("not good yet")


def check_parties(claims: dict[str, Any], issuer: str, audience: str) -> None:
    if claims.get("iss") != issuer:
        raise InvalidTokenError("another issuer")
    named = claims.get("aud")
    if named != audience and not (is_list_of_texts(named) and audience in named):
        raise InvalidTokenError("another audience")


def is_list_of_texts(value: Any) -> bool:
    return type(value) is list and all(type(one) is str for one in value)


def verify(
    token: str, keys: Sequence[Key], *, issuer: str, audience: str, clock: Callable[[], float], leeway: float = 0.0
) -> dict[str, Any]:
    parts = _FORM.fullmatch(token)
    if parts is None:
        raise InvalidTokenError("not three parts in base64url")
    header = read(decode(parts[1]))
    check_header(header)
    key = find_key(header, keys)
    if not hmac.compare_digest(mac(key, f"{parts[1]}.{parts[2]}"), decode(parts[3])):
        raise InvalidTokenError("the signature is not right")
    claims = read(decode(parts[2]))
    check_times(claims, clock(), leeway)
    check_parties(claims, issuer, audience)
    return claims
