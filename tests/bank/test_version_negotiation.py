"""The oracle of version negotiation against werkzeug, urllib and the RFCs' examples, and the reference against it."""

from __future__ import annotations

import random
from typing import Any
from urllib.parse import unquote

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import http_date, parse_accept_header
from werkzeug.routing import Map, Rule

from bank.modules import load

oracle = load("version_negotiation", "oracle")
probes = load("version_negotiation", "probes")
_KINDS = ["application/json", "application/vnd.acme.v1+json", "application/vnd.acme.v2+json", "application/*", "*/*"]
_WORDS = ["a", "b", "a%2Fb", "%C3%A9", "%zz", "a+b", "", "A", "%", "%e9"]


def _accept(rng: random.Random) -> str:
    ranges = rng.sample([*_KINDS, "text/html", "text/*"], k=rng.randint(1, 5))
    return ", ".join(kind + rng.choice(["", ";q=0", ";q=0.5", ";q=1.0", "; q=0.125"]) for kind in ranges)


def test_examples_of_the_rfcs() -> None:
    """RFC 9110, sections 5.6.7 and 12.5.1, and RFC 8594, section 3."""
    assert oracle.http_date(784111777) == "Sun, 06 Nov 1994 08:49:37 GMT"
    assert oracle.http_date(1546300799) == "Mon, 31 Dec 2018 23:59:59 GMT"
    accept = "text/plain; q=0.5, text/html, text/x-dvi; q=0.8, text/x-c"
    worth = [oracle.quality(accept, kind) for kind in ("text/plain", "text/html", "text/x-dvi", "text/x-c", "a/b")]
    assert worth == [0.5, 1.0, 0.8, 1.0, 0.0]


def test_qualities_are_werkzeugs() -> None:
    """On 10,000 Accept headers, each of three media types is worth what werkzeug says."""
    rng = random.Random(1)
    for _ in range(10_000):
        accept = _accept(rng)
        theirs = parse_accept_header(accept, MIMEAccept)
        for kind in _KINDS[:3]:
            assert oracle.quality(accept, kind) == theirs.quality(kind), (accept, kind)


def test_dates_and_decoding() -> None:
    """On 10,000 times and segments, dates are werkzeug's and decoding is urllib's."""
    rng = random.Random(2)
    for _ in range(10_000):
        seconds = rng.randrange(4_000_000_000)
        assert oracle.http_date(seconds) == http_date(seconds)
        text = "".join(rng.choices(["%", "4", "1", "c", "3", "A", "9", "%C3%A9", "\u00e9", "+"], k=5))
        assert oracle.decoded(text) == unquote(text), text


def test_templates_fit_as_werkzeugs_rules_do() -> None:
    """For 10,000 pairs of template and path, both fit or both do not."""
    rng = random.Random(3)
    for _ in range(10_000):
        parts = [rng.choice(["a", "b", "{x}"]).replace("x", f"x{at}") for at in range(rng.randint(1, 3))]
        template, path = "/" + "/".join(parts), "/" + "/".join(rng.choices(["a", "b", "c"], k=rng.randint(1, 3)))
        rule = Rule(template.replace("{", "<").replace("}", ">"), endpoint="it")
        adapter = Map([rule], merge_slashes=False).bind("shop.example")
        assert (oracle.fits(template, path) is not None) == adapter.test(path), (template, path)


def _case(rng: random.Random) -> tuple[list[Any], list[list[Any]]]:
    seen: dict[tuple[str, str, int], list[Any]] = {}
    for _ in range(rng.randint(1, 10)):
        parts = [rng.choice(["a", "b", "{x}", "{x}"]).replace("x", f"x{at}") for at in range(rng.randint(1, 3))]
        method, template, version = rng.choice(["GET", "PUT"]), "/" + "/".join(parts), rng.choice([1, 2, 9, 10])
        times = sorted(rng.sample(range(20), k=2))
        route = [method, template, version, rng.choice([None, times[0]]), rng.choice([None, None, times[1]])]
        seen[method, oracle.shape(template), version] = route
    requests = []
    for _ in range(10):
        path = rng.choice(["", "/v1", "/v2", "/v9", "/v10"]) + "/" + "/".join(rng.choices(_WORDS, k=rng.randint(1, 3)))
        headers = {}
        if rng.random() < 0.3:
            headers["API-version"] = rng.choice(["1", "2", "10", "02", "x"])
        if rng.random() < 0.5:
            headers["ACCEPT"] = _accept(rng)
        requests.append([rng.choice(["GET", "PUT", "POST"]), path, headers, rng.randrange(20)])
    return list(seen.values()), requests


def test_the_reference_answers_as_expected() -> None:
    """The reference agrees with the oracle on 20,000 requests, with every status there is."""
    rng = random.Random(4)
    statuses = set()
    for _ in range(2000):
        routes, requests = _case(rng)
        default = routes[0][2]
        expected = [oracle.resolve("acme", default, routes, request) for request in requests]
        assert probes.resolve("acme", default, routes, requests) == expected, routes
        statuses |= {answer.get("status") for answer in expected}
    assert statuses == {None, 400, 404, 405, 406, 410}
