"""The oracle of signed requests against RFC vectors and urllib, and the reference against the oracle."""

from __future__ import annotations

import base64
import hmac
import random
from typing import Any
from urllib.parse import urlsplit

from bank.modules import load

oracle = load("signed_requests", "oracle")
probes = load("signed_requests", "probes")


def test_the_mac_is_that_of_the_published_vectors() -> None:
    """RFC 4231, sections 4.2, 4.3 and 4.7, and RFC 9421, appendix B.2.5."""
    mac = oracle.hmac_sha256
    assert mac(b"\x0b" * 20, b"Hi There") == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    assert mac(b"Jefe", b"what do ya want for nothing?") == expected
    long = b"Test Using Larger Than Block-Size Key - Hash Key First"
    assert mac(b"\xaa" * 131, long) == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    secret = base64.b64decode(
        "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ=="
    )
    base = (
        b'"date": Tue, 20 Apr 2021 02:07:55 GMT\n"@authority": example.com\n"content-type": application/json\n'
        b'"@signature-params": ("date" "@authority" "content-type");created=1618884473;keyid="test-shared-secret"'
    )
    signature = base64.b64encode(bytes.fromhex(mac(secret, base))).decode()
    assert signature == "pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8="


def test_the_mac_is_the_librarys() -> None:
    """On 10,000 random secrets and texts, the HMAC from its definition is the standard library's."""
    rng = random.Random(1)
    for _ in range(10_000):
        secret, text = rng.randbytes(rng.randrange(140)), rng.randbytes(rng.randrange(80))
        assert oracle.hmac_sha256(secret, text) == hmac.digest(secret, text, "sha256").hex()


def _request(rng: random.Random) -> Any:
    parts = ["a", "B", "%2F", "%2f", "+", "..", "", "\u00e9", "=", ";"]
    names = ["a", "b", "B", "\u00e9", "a%20"]
    rests = ["", "=", "=1", "=2", "=a=b", "=?", "=/"]
    key_id = rng.choice(sorted(oracle.KEYS))
    headers = {name: rng.choice(["", " x", "a,b", "\t"]) for name in rng.sample(["Date", "x-b", "X-A", "accept"], k=2)}
    return oracle.Request(
        method=rng.choice(["GET", "post"]),
        scheme=rng.choice(["http", "https"]),
        host=rng.choice(["shop.example", "Shop.example:80", "shop.example:443", "a:8080"]),
        path="".join("/" + rng.choice(parts) for _ in range(rng.randrange(4))),
        query=tuple((rng.choice(names), rng.choice(rests)) for _ in range(rng.randrange(5))),
        headers=tuple(headers.items()),
        body=rng.randbytes(rng.randrange(4)),
        key_id=key_id,
        secret=rng.choice(oracle.KEYS[key_id]),
        stamp=str(oracle.NOW + rng.randrange(-5, 6)),
        nonce=rng.choice("nm"),
    )


def test_urls_are_taken_apart_as_they_were_made() -> None:
    """The standard library finds the pieces of 10,000 URLs again."""
    rng = random.Random(2)
    for _ in range(10_000):
        request = _request(rng)
        found = urlsplit(request.url())
        expected = (request.scheme, request.host, request.path, "&".join(name + rest for name, rest in request.query))
        assert (found.scheme, found.netloc, found.path, found.query) == expected


def test_the_reference_signs_and_answers_as_expected() -> None:
    """The reference agrees with the oracle on 10,000 signatures and on what it answers to as many requests."""
    rng = random.Random(3)
    answers = set()
    for _ in range(1000):
        requests = [_request(rng) for _ in range(10)]
        options = [
            {"key_id": one.key_id, "secret": one.secret, "now": int(one.stamp), "nonce": one.nonce} for one in requests
        ]
        messages = [[one.method, one.url(), dict(one.headers), one.body] for one in requests]
        assert probes.sign(messages, options) == [[one.added(), True] for one in requests]
        times = sorted(oracle.NOW + rng.randrange(-20, 20) / 2 for _ in requests)
        used = oracle.Used(4)
        expected = [used.answer(request, now) for request, now in zip(requests, times, strict=True)]
        messages = [request.message() for request in requests]
        seen = probes.verify(messages, times, oracle.KEYS, {"max_skew": 4})
        assert seen == {"answers": expected, "unchanged": True}
        answers |= {str(answer) for answer in expected}
    assert len(answers) == 5
