"""The oracle of the link paginator, against published examples and libraries, and the reference against the oracle.

* Links: the examples of RFC 8288, section 3.5, and the ones of the GitHub API's documentation ("Using pagination in the REST API").
* Random headers, as the oracle spells them: the httplink library, and ``requests.utils.parse_header_links`` on the plain ones,
  which are all that it can read (no comma, semicolon or equals sign in a value, no backslash).
* Relative targets: the examples of RFC 3986, section 5.4.1.
"""

from __future__ import annotations

import random
import re
from typing import Any

import httplink
import pytest
import requests.utils

from bank.modules import load

oracle = load("link_paginator", "oracle")
probes = load("link_paginator", "probes")
reference = load("link_paginator", "reference")

_RFC_8288 = {
    '<http://example.com/TheBook/chapter2>; rel="previous"; title="previous chapter"': [
        ("http://example.com/TheBook/chapter2", {"rel": "previous", "title": "previous chapter"})
    ],
    '</>; rel="http://example.net/foo"': [("/", {"rel": "http://example.net/foo"})],
    '</terms>; rel="copyright"; anchor="#foo"': [("/terms", {"rel": "copyright", "anchor": "#foo"})],
    "</TheBook/chapter2>; rel=\"previous\"; title*=UTF-8'de'letztes%20Kapitel, "
    "</TheBook/chapter4>; rel=\"next\"; title*=UTF-8'de'n%c3%a4chstes%20Kapitel": [
        ("/TheBook/chapter2", {"rel": "previous", "title*": "UTF-8'de'letztes%20Kapitel"}),
        ("/TheBook/chapter4", {"rel": "next", "title*": "UTF-8'de'n%c3%a4chstes%20Kapitel"}),
    ],
    '<http://example.org/>; rel="start http://example.net/relation/other"': [
        ("http://example.org/", {"rel": "start http://example.net/relation/other"})
    ],
    '<https://example.org/>; rel="start", <https://example.org/index>; rel="index"': [
        ("https://example.org/", {"rel": "start"}),
        ("https://example.org/index", {"rel": "index"}),
    ],
}
_GITHUB = (
    '<https://api.github.com/repositories/1300192/issues?page=2>; rel="prev", '
    '<https://api.github.com/repositories/1300192/issues?page=4>; rel="next", '
    '<https://api.github.com/repositories/1300192/issues?page=515>; rel="last", '
    '<https://api.github.com/repositories/1300192/issues?page=1>; rel="first"'
)


@pytest.mark.parametrize("header", sorted(_RFC_8288))
def test_the_examples_of_the_rfc(header: str) -> None:
    """The reference reads the RFC's examples as the RFC explains them; the oracle's way of telling loses nothing."""
    found = reference.parse_link(header)
    assert found == _RFC_8288[header]
    links = [(target, list(parameters.items())) for target, parameters in _RFC_8288[header]]
    assert probes.parse([header]) == [oracle.expected_links(links)]
    assert reference.parse_link(oracle.Pen([0]).header(links)) == found


def test_the_example_of_github() -> None:
    """The GitHub API's example has four links, the second of which is the next page."""
    found = reference.parse_link(_GITHUB)
    assert [parameters["rel"] for _, parameters in found] == ["prev", "next", "last", "first"]
    assert found[1][0].endswith("?page=4")


_WORDS = ["next", "last", "two words", "x", "text"]
_TRAPS = ["a, b", "a; b=c", 'say "hi"', "back\\slash", "<b>", '", <x>; rel="y', "a,<b>;c=d", "=", "'"]
_TARGETS = ["/", "?page=2", "https://api.example.com/items?page=2&size=10", "items/7"]
_TRAP_TARGETS = ["/a,b", "/a;b=c", '/"x"', "/a, <b", "/\\"]


def _links(rng: random.Random, words: list[str], targets: list[str], *, twice: bool) -> list[Any]:
    links = []
    for _ in range(rng.randint(0, 4)):
        names = [rng.choice(["title", "REL", "Title", "x-1", "type"]) for _ in range(rng.randint(0, 3))]
        if not twice:
            names = [name for number, name in enumerate(names) if name.lower() not in map(str.lower, names[:number])]
            names = [*(name for name in names if name != "REL"), "rel"]
        links.append((rng.choice(targets), [(name, rng.choice(words)) for name in names]))
    return links


def _style(rng: random.Random) -> list[int]:
    return [rng.randrange(12) for _ in range(rng.randint(1, 12))]


def test_the_reference_reads_what_the_oracle_writes() -> None:
    """Over 10,000 random headers, in every legal spelling, the reference finds the links that were written."""
    rng = random.Random(24)
    for _ in range(10_000):
        links = _links(rng, [*_WORDS, *_TRAPS, "", "\u00e9"], [*_TARGETS, *_TRAP_TARGETS, ""], twice=True)
        header = oracle.Pen(_style(rng)).header(links, gaps=rng.random() < 0.5)
        assert probes.parse([header]) == [oracle.expected_links(links)], header


def test_httplink_reads_what_the_oracle_writes() -> None:
    """Over 3,000 headers with a rel in each link, and every value a token or quoted, the httplink library finds the same links."""
    rng = random.Random(25)
    for _ in range(3000):
        links = _links(rng, [*_WORDS, *_TRAPS], [*_TARGETS, *_TRAP_TARGETS], twice=False)
        header = oracle.Pen(_style(rng)).header(links, gaps=rng.random() < 0.5)
        if re.search(r"=[ \t]*=", header):
            continue  # an unquoted value that is no token: allowed by the README and RFC 8288's Appendix B, not by its grammar
        found = httplink.parse_link_header(header).links
        told = [[link.target, sorted([name.lower(), text] for name, text in link.attributes)] for link in found]
        assert told == oracle.expected_links(links), header


def test_requests_reads_the_plain_ones() -> None:
    """Over 3,000 headers without anything special, requests finds the same links."""
    rng = random.Random(26)
    for _ in range(3000):
        links = _links(rng, _WORDS, ["/", "items/7", "https://api.example.com/items?page=2"], twice=False)
        header = oracle.Pen(_style(rng)).header(links).replace("\t", " ")
        found = requests.utils.parse_header_links(header)
        told = [[one.pop("url"), sorted([name.lower(), text] for name, text in one.items())] for one in found]
        assert told == oracle.expected_links(links), header


def test_malformed_headers() -> None:
    """What the hidden tests call malformed, httplink refuses, too; and the reference never raises anything else."""
    hidden = load_broken()
    for header in hidden:
        with pytest.raises(ValueError, match=r"Bad link|rel parameter"):
            httplink.parse_link_header(header)
        assert "ValueError" in probes.parse([header])[0]
    rng = random.Random(27)
    for _ in range(10_000):
        header = "".join(rng.choice('<>",;=\\ \ta*') for _ in range(rng.randint(0, 14)))
        found = probes.parse([header])[0]
        assert found[:1] != ["raised"] or found[1] == "ValueError", header


def load_broken() -> list[str]:
    """The malformed headers of the hidden tests, which cannot be imported from here."""
    text = (oracle.__file__ or "").replace("oracle.py", "test_properties.py")
    with open(text, encoding="utf-8") as file:
        block = re.search(r"_BROKEN = \[(.*?)\n\]", file.read(), re.DOTALL)
    assert block is not None
    broken: list[str] = eval(f"[{block[1]}]")
    return broken


_RFC_3986 = {
    "g": "http://a/b/c/g",
    "./g": "http://a/b/c/g",
    "g/": "http://a/b/c/g/",
    "/g": "http://a/g",
    "?y": "http://a/b/c/d;p?y",
    "g?y": "http://a/b/c/g?y",
    "../g": "http://a/b/g",
    "../../g": "http://a/g",
    "//a/x": "http://a/x",
}


@pytest.mark.parametrize("target", sorted(_RFC_3986))
def test_relative_targets(target: str) -> None:
    """The examples of RFC 3986, section 5.4.1, that stay on the same host."""
    base = "http://a/b/c/d;p?q"
    server = oracle.Server({base: ([1], [("Link", f"<{target}>; rel=next")]), _RFC_3986[target]: ([2], [])})
    assert probes.walk(**server.collaborators(), url=base, stop_after=-1) == ["returned"]
    assert [item for item, _ in server.taken] == [1, 2]


def _url(number: int) -> str:
    return f"https://api.example.com/items?page={number}"


def _expected(rng: random.Random, pages: list[list[Any]], end: str, limit: int | None) -> tuple[Any, Any]:
    """A server whose last page ends in that way, and the walk."""
    ends = {
        "returned": "",
        "loop": f"<?page={rng.randrange(len(pages))}>; rel=next",
        "origin": "<//evil.example/>; rel=NEXT",
        "malformed": '<?page=1>; rel="next',
    }
    headers = [f'<{_url(number + 1)}>; rel="next"' for number in range(len(pages) - 1)] + [ends[end]]
    server = oracle.Server({_url(n): (page, [("link", headers[n])]) for n, page in enumerate(pages)})
    raised = {"returned": "returned", "malformed": "ValueError"}.get(end, "PaginationError")
    shown = pages if limit is None else pages[:limit]
    urls = [_url(number) for number in range(len(shown))]
    return server, oracle.Walk(urls, shown, "returned" if limit is not None and limit <= len(pages) else raised)


def test_the_reference_walks_as_expected() -> None:
    """Over 10,000 random walks, the reference fetches, yields and ends as the oracle says."""
    rng = random.Random(28)
    for _ in range(10_000):
        pages: list[list[Any]] = [
            [rng.randrange(6) for _ in range(rng.randint(0, 3))] for _ in range(rng.randint(1, 5))
        ]
        keys = rng.choice(["", "", "self", "id"])
        if keys == "id":
            pages = [[{"id": one, "n": number} for one in page] for number, page in enumerate(pages)]
        limit = rng.choice([None, None, 1, 2, 5, 9])
        server, walk = _expected(rng, pages, rng.choice(["returned", "loop", "origin", "malformed"]), limit)
        stop_after = rng.choice([-1, -1, 0, 1, 2, 5])
        options = {"max_pages": limit, "key": keys or None}
        ended = probes.walk(**server.collaborators(), url=_url(0), stop_after=stop_after, **options)
        seen = {"fetched": server.fetched, "taken": server.taken, "ended": ended[0]}
        assert seen == walk.log(stop_after, keys)
