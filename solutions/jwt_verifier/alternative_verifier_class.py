"""A class holds what does not change; keys are found in a dict."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass


@dataclass(frozen=True)
class Key:
    kid: str
    alg: str
    secret: bytes

    def mac(self, text):
        algorithm = {"HS256": hashlib.sha256, "HS384": hashlib.sha384, "HS512": hashlib.sha512}[self.alg]
        return base64.urlsafe_b64encode(hmac.new(self.secret, text, algorithm).digest()).rstrip(b"=")


class InvalidTokenError(ValueError):
    pass


def _no(*_):
    raise InvalidTokenError("no")


def _object(pairs):
    made = {}
    for name, value in pairs:
        if name in made:
            _no()
        made[name] = value
    return made


class Verifier:
    def __init__(self, keys, issuer, audience, leeway):
        self.keys = {key.kid: key for key in keys}
        self.issuer, self.audience, self.leeway = issuer, audience, leeway

    def claims(self, raw, now):
        if raw.count(b".") != 2:
            _no()
        signed, _, mac = raw.rpartition(b".")
        head, _, body = signed.partition(b".")
        header = self.json(head)
        kid = header.get("kid")
        key = self.keys.get(kid) if isinstance(kid, str) else None
        if "crit" in header or key is None or header.get("alg") != key.alg:
            _no()
        if not hmac.compare_digest(key.mac(signed), mac):
            _no()
        claims = self.json(body)
        exp, nbf = claims.get("exp"), claims.get("nbf", 0)
        for time in (exp, nbf):
            if type(time) is not int and type(time) is not float:
                _no()
        if not now < exp + self.leeway or ("nbf" in claims and not now >= nbf - self.leeway):
            _no()
        aud = claims.get("aud")
        audiences = [aud] if isinstance(aud, str) else aud
        if claims.get("iss") != self.issuer or not isinstance(audiences, list):
            _no()
        if not all(isinstance(one, str) for one in audiences) or self.audience not in audiences:
            _no()
        return claims

    def json(self, text):
        data = base64.b64decode(text + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
        if base64.urlsafe_b64encode(data).rstrip(b"=") != text:
            _no()
        value = json.loads(data.decode("utf-8"), object_pairs_hook=_object, parse_constant=_no)
        return value if isinstance(value, dict) else _no()


def sign(claims, key):
    parts = ({"alg": key.alg, "kid": key.kid, "typ": "JWT"}, claims)
    text = b".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in parts)
    return (text + b"." + key.mac(text)).decode()


def verify(token, keys, *, issuer, audience, clock, leeway=0.0):
    try:
        return Verifier(keys, issuer, audience, leeway).claims(token.encode("ascii"), clock())
    except InvalidTokenError:
        raise
    except (ValueError, RecursionError) as error:
        raise InvalidTokenError(str(error)) from None
