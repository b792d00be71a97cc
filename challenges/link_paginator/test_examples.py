"""Visible examples: they show how links and pages are used, not all that is graded."""

from link_paginator import paginate, parse_link

PAGES = {
    "https://api.example.com/items": (
        ["ant", "bee"],
        [("Content-Type", "application/json"), ("Link", '<https://api.example.com/items?page=2>; rel="next"')],
    ),
    "https://api.example.com/items?page=2": (["cat"], []),
}


def test_links():
    """A header is taken apart into targets and parameters."""
    found = parse_link('</items?page=2>; rel="next", </items?page=9>; rel="last"; title="the end"')
    assert list(found) == [("/items?page=2", {"rel": "next"}), ("/items?page=9", {"rel": "last", "title": "the end"})]


def test_pages():
    """The items of both pages come one after the other."""
    fetched = []

    def fetch(url):
        fetched.append(url)
        return PAGES[url]

    assert list(paginate(fetch, "https://api.example.com/items")) == ["ant", "bee", "cat"]
    assert len(fetched) == 2
