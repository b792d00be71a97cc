"""Everything that has to hold, as a list of questions; the first no ends it."""

import base64
import binascii
import hmac
import json
from collections import namedtuple

Key = namedtuple("Key", "kid alg secret")
DIGESTS = {"HS256": "sha256", "HS384": "sha384", "HS512": "sha512"}
CHARACTERS = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


class InvalidTokenError(ValueError):
    pass


class Strict(json.JSONDecoder):
    def __init__(self):
        super().__init__(object_pairs_hook=self.members, parse_constant=self.constant)

    @staticmethod
    def members(pairs):
        names = [name for name, _ in pairs]
        if len(names) != len(set(names)):
            raise ValueError("twice")
        return dict(pairs)

    @staticmethod
    def constant(word):
        raise ValueError(word)


def pack(data):
    return base64.b64encode(data, b"-_").decode("ascii").replace("=", "")


def sign(claims, key):
    head = pack(json.dumps({"typ": "JWT", "kid": key.kid, "alg": key.alg}, separators=(",", ":")).encode())
    text = (
        head
        + "."
        + pack(json.dumps(claims, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass"))
    )
    return text + "." + pack(hmac.digest(key.secret, text.encode("ascii"), DIGESTS[key.alg]))


def _unpack(text):
    if not text or not CHARACTERS.issuperset(text):
        raise ValueError("characters")
    data = base64.urlsafe_b64decode(text + "===="[len(text) % 4 :] if len(text) % 4 else text)
    if pack(data) != text:
        raise ValueError("spelling")
    return data


def _parse(text):
    value = Strict().decode(str(_unpack(text), "utf-8"))
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _questions(token, keys, issuer, audience, now, leeway):
    head, body, mac = token.split(".")
    header = _parse(head)
    yield "crit" not in header
    matching = [key for key in keys if [key.kid, key.alg] == [header.get("kid"), header.get("alg")]]
    yield len(matching) == 1
    yield hmac.compare_digest(
        hmac.digest(matching[0].secret, f"{head}.{body}".encode("ascii"), DIGESTS[matching[0].alg]), _unpack(mac)
    )
    claims = _parse(body)
    yield _is_number(claims.get("exp")) and now - leeway < claims["exp"]
    yield "nbf" not in claims or (_is_number(claims["nbf"]) and now + leeway >= claims["nbf"])
    yield claims.get("iss") == issuer
    aud = claims.get("aud")
    yield aud == audience or (isinstance(aud, list) and all(isinstance(one, str) for one in aud) and audience in aud)
    yield claims


def verify(token, keys, *, issuer, audience, clock, leeway=0.0):
    try:
        for answer in _questions(token, keys, issuer, audience, clock(), leeway):
            if isinstance(answer, dict):
                return answer
            if not answer:
                break
    except (ValueError, RecursionError, binascii.Error):
        pass
    raise InvalidTokenError(f"not to be trusted: {token[:20]!r}")
