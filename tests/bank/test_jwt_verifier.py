"""The oracle of the JWT verifier against published vectors, and the reference against tokens that the oracle makes.

* RFC 7515, appendix A.1: a token with HS256, header and payload with line ends in them.
* RFC 4648, section 10: test vectors of base64, here in the URL-safe alphabet without padding.
* RFC 4231, section 4.2 and 4.3: test vectors of HMAC with SHA-256, SHA-384 and SHA-512.
"""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from bank.modules import load

oracle = load("jwt_verifier", "oracle")
probes = load("jwt_verifier", "probes")

_RFC_7515_HEADER = b'{"typ":"JWT",\r\n "alg":"HS256"}'
_RFC_7515_CLAIMS = b'{"iss":"joe",\r\n "exp":1300819380,\r\n "http://example.com/is_root":true}'
_RFC_7515_KEY = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"
_RFC_7515_TOKEN = (
    "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
    ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
    ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
)


def test_the_token_of_the_standard() -> None:
    """The oracle makes the token of RFC 7515, appendix A.1, from its bytes and its key."""
    secret = oracle.plain(_RFC_7515_KEY)
    assert len(secret) == 64
    assert oracle.token(_RFC_7515_HEADER, _RFC_7515_CLAIMS, "HS256", secret) == _RFC_7515_TOKEN


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"f", "Zg"),
        (b"fo", "Zm8"),
        (b"foo", "Zm9v"),
        (b"foob", "Zm9vYg"),
        (b"fooba", "Zm9vYmE"),
        (b"foobar", "Zm9vYmFy"),
    ],
)
def test_base64_of_the_standard(data: bytes, text: str) -> None:
    """The oracle's base64 is that of RFC 4648."""
    assert oracle.base64url(data) == text
    assert oracle.plain(text) == data


def _by_definition(data: bytes) -> str:
    """Six bits a character, from the left, the last ones filled up with zeros (RFC 4648, section 4)."""
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 6)
    return "".join(oracle.ALPHABET[int(bits[at : at + 6], 2)] for at in range(0, len(bits), 6))


def test_base64_by_definition() -> None:
    """On 2,000 random bytes it is what the definition says, and it can be read back."""
    rng = random.Random(1)
    for _ in range(2000):
        data = rng.randbytes(rng.randint(0, 40))
        assert oracle.base64url(data) == _by_definition(data)
        assert oracle.plain(oracle.base64url(data)) == data


@pytest.mark.parametrize(
    ("alg", "key", "text", "begin"),
    [
        ("HS256", b"\x0b" * 20, "Hi There", "b0344c61d8db38535ca8afceaf0bf12b"),
        ("HS384", b"\x0b" * 20, "Hi There", "afd03944d84895626b0825f4ab46907f"),
        ("HS512", b"\x0b" * 20, "Hi There", "87aa7cdea5ef619d4ff0b4241a1d6cb0"),
        ("HS256", b"Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c7"),
        ("HS384", b"Jefe", "what do ya want for nothing?", "af45d2e376484031617f78d2b58a6b1b"),
        ("HS512", b"Jefe", "what do ya want for nothing?", "164b7a7bfcf819e2e395fbe73b56e0a3"),
    ],
)
def test_hmac_of_the_standard(alg: str, key: bytes, text: str, begin: str) -> None:
    """The oracle's signatures are those of RFC 4231."""
    assert oracle.signature(alg, key, text).hex().startswith(begin)


def _value(rng: random.Random, depth: int = 2) -> Any:
    kind = rng.randrange(7 if depth else 5)
    if kind == 5:
        return [_value(rng, depth - 1) for _ in range(rng.randint(0, 3))]
    if kind == 6:
        return {rng.choice("abcd"): _value(rng, depth - 1) for _ in range(rng.randint(0, 3))}
    return [
        None,
        rng.random() < 0.5,
        rng.randint(-(10**6), 10**6),
        rng.random(),
        rng.choice(["", "x", "\u00e9\u4e2d"]),
    ][kind]


def test_the_reference_verifies_what_the_oracle_makes() -> None:
    """On 10,000 random tokens the reference says what the oracle knows: the times are right or not, or a byte is bent."""
    rng = random.Random(13)
    accepted = 0
    for _ in range(10_000):
        claims = {**oracle.GOOD, "x": _value(rng), "exp": rng.choice([999, 1000, 1001.5, 2000])}
        if rng.random() < 0.5:
            claims["nbf"] = rng.choice([0, 999.5, 1000, 1001])
        leeway, kid = rng.choice([0.0, 1.0, 2.5]), rng.choice(list(oracle.SECRETS))
        made = oracle.good(claims, kid)
        right = oracle.in_time(claims, 1000.0, leeway)
        if rng.random() < 0.3:
            place = rng.randrange(len(made))
            bent = rng.choice(oracle.ALPHABET + ".=")
            right = right and bent == made[place]
            made = made[:place] + bent + made[place + 1 :]
        (seen,) = probes.verify([made], oracle.KEYS, {**oracle.OPTIONS, "leeway": leeway})
        assert seen == (json.loads(json.dumps(claims)) if right else oracle.REFUSED)
        accepted += right
    assert 2000 < accepted < 8000
