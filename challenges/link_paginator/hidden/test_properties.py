"""Hidden properties of the link paginator.

Each test looks at what its own sentence is about: where it is not about the header's spelling, links are spelled
plainly, and where it is not about the moment of a fetch, the moment is not looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import Link, Pen, Server, Style, Walk, expected_links

_STYLES = st.lists(st.integers(0, 11), min_size=1, max_size=12)
_WORDS = st.sampled_from(["next", "last", "a", "text/html", "x=y", "http://example.net/rel", "two words", ""])
_TARGETS = st.sampled_from(["/", "?page=2", "https://api.example.com/items?page=2&size=10", "items/7", ""])
_NAMES = ["rel", "title", "title*", "hreflang", "x-1"]


def _links(targets: st.SearchStrategy[str], names: list[str], values: st.SearchStrategy[str]) -> Any:
    """Links with parameters of different names."""
    parameters = st.lists(st.tuples(st.sampled_from(names), values), max_size=4, unique_by=lambda one: one[0].lower())
    return st.lists(st.tuples(targets, parameters), max_size=4)


def _parse(candidate: Candidate, links: list[Link], style: Style, *, gaps: bool = False) -> None:
    header = Pen(style).header(links, gaps=gaps)
    expected = expected_links(links)
    (seen,) = candidate.observe("parse", values=[header])
    assert seen == expected, f"this is about the header {header!r}"


@graded(points=12, part=1)
@given(links=_links(_TARGETS, _NAMES, _WORDS), style=_STYLES)
@example(links=[], style=[0])
@example(links=[("/", [("rel", "next")]), ("/b", [("rel", "last")])], style=[0])
@example(links=[("/", [("rel", "next"), ("title", "two words")]), ("/b", [])], style=[1, 1, 0])
@example(links=[("/", [("rel", ""), ("title", "x=y")]), ("/b", [("rel", "text/html")])], style=[2, 0, 1])
@example(links=[("a", [("x-1", ""), ("title*", "")])], style=[3])
def test_parses_links(candidate: Candidate, links: list[Link], style: Style) -> None:
    """Targets and parameters are found, however they are spaced, with quotes or without."""
    _parse(candidate, links, style)


_TRAPS = st.sampled_from(
    ["a, b", "a; rel=x", 'say "hi"', "back\\slash", "<b>", '\\"', "\\\\", '", <x>; rel="y', "a,<b>;c=d", "=", "'", "é"]
)
_TRAP_TARGETS = st.sampled_from(["/a,b", "/a;b=c", '/"x"', "/a, <b", "/a;rel=next,c", "/\\", "/it's?q=;", "/ü"])


@graded(points=8, part=1, needs=["test_parses_links"])
@given(links=_links(st.one_of(_TARGETS, _TRAP_TARGETS), _NAMES, st.one_of(_WORDS, _TRAPS)), style=_STYLES)
@example(links=[("/a,b", [("rel", "next")]), ("/a;b=c", [("rel", "last")])], style=[0])
@example(links=[("/", [("title", "a, b"), ("rel", "next")]), ("/c", [("title", "a; rel=x")])], style=[0])
@example(links=[("/", [("title", 'say "hi"'), ("rel", "next")])], style=[0])
@example(links=[("/", [("title", "back\\slash"), ("rel", "\\\\")]), ("/", [("title", '\\"')])], style=[0])
@example(links=[("/", [("title", '", <x>; rel="y')]), ('/"x"', [("rel", "next")])], style=[0])
def test_quotes_and_brackets_protect(candidate: Candidate, links: list[Link], style: Style) -> None:
    """Commas, semicolons, brackets and escaped quotes within <> or a quoted string separate nothing."""
    _parse(candidate, links, style)


def _url(number: int) -> str:
    return f"https://api.example.com/items?page={number}"


def _next(url: str) -> list[tuple[str, str]]:
    return [("Link", f'<{url}>; rel="next"')]


def _chain(pages: Sequence[list[Any]], last: list[tuple[str, str]] | None = None) -> Server:
    """Pages that are linked one after the other; the last one has the headers given."""
    headers = [_next(_url(number + 1)) for number in range(len(pages) - 1)] + [last or []]
    return Server({_url(number): (items, headers[number]) for number, items in enumerate(pages)})


def _walk(
    candidate: Candidate, server: Server, url: str, wanted: str, stop_after: int = -1, **options: Any
) -> dict[str, Any]:
    """Have pages walked through: the log, and how it ended; ``wanted`` stands for everything that derives from it."""
    names = candidate.observe("walk", **server.collaborators(), url=url, stop_after=stop_after, **options)
    ended = wanted if wanted in names else names[0]
    return {"fetched": server.fetched, "taken": server.taken, "ended": ended}


def _items(log: dict[str, Any]) -> dict[str, Any]:
    """A log without the moments of the fetches."""
    return {**log, "taken": [item for item, _ in log["taken"]]}


_PAGES = st.lists(st.lists(st.integers(0, 3), max_size=4), min_size=1, max_size=6)


@graded(points=10, part=1)
@given(pages=_PAGES)
@example(pages=[[1, 2], [3], [], [4, 4]])
@example(pages=[[], [], [1]])
def test_walks_through_all_pages(candidate: Candidate, pages: list[list[int]]) -> None:
    """The items of all pages come in order, and the page without a next link is the last, however empty others are."""
    expected = _items(Walk([_url(number) for number in range(len(pages))], pages).log())
    seen = _items(_walk(candidate, _chain(pages), _url(0), "returned"))
    assert seen == expected


@graded(points=7, part=1, needs=["test_walks_through_all_pages"])
@given(pages=_PAGES, stop_after=st.integers(0, 10))
@example(pages=[[1, 2], [3], [4]], stop_after=0)
@example(pages=[[1, 2], [3], [4]], stop_after=1)
@example(pages=[[1, 2], [3], [4]], stop_after=2)
@example(pages=[[1, 2], [3], [4]], stop_after=3)
@example(pages=[[1], [], [2], [3]], stop_after=2)
def test_fetches_when_needed(candidate: Candidate, pages: list[list[int]], stop_after: int) -> None:
    """A page is fetched when its first item is asked for, and not before."""
    expected = Walk([_url(number) for number in range(len(pages))], pages).log(stop_after)
    seen = _walk(candidate, _chain(pages), _url(0), "returned", stop_after)
    assert seen == expected


_RELATIONS = [
    "next",
    "NEXT",
    "Next",
    "last next",
    "next last",
    "prev  next",
    "next-archive",
    "nexts",
    "prev",
    "start",
]


@graded(points=7, part=1, needs=["test_walks_through_all_pages"])
@given(relations=st.lists(st.sampled_from(_RELATIONS), max_size=5))
@example(relations=["next last"])
@example(relations=["prev", "NEXT", "next"])
@example(relations=["next-archive", "prev"])
@example(relations=["prev", "next-archive", "last next"])
@example(relations=["next", "next"])
def test_finds_the_next_link(candidate: Candidate, relations: list[str]) -> None:
    """The first link that has next among its relation types, in any case, is followed, and no other one."""
    urls = [_url(number + 1) for number in range(len(relations))]
    links = [(url, [("rel", relation)]) for url, relation in zip(urls, relations, strict=True)]
    first = [url for url, relation in zip(urls, relations, strict=True) if "next" in relation.lower().split(" ")][:1]
    header = Pen([0]).header(links)
    server = Server({_url(0): ([0], [("Link", header)])} | {url: ([url], []) for url in urls})
    expected = Walk([_url(0), *first], [[0], *([url] for url in first)]).log()
    seen = _walk(candidate, server, _url(0), "returned")
    assert _items(seen) == _items(expected), f"this is about the header {header!r}"


_HOPS = st.sampled_from(["query", "sibling", "down", "up", "root", "host", "whole"])


def _hop(kind: str, path: list[str], number: int) -> tuple[str, list[str]]:
    """A target of that kind, and the path to which it leads."""
    name = f"p{number}"
    if kind == "query":
        return f"?{name}", [*path[:-1], path[-1].split("?")[0] + f"?{name}"]
    if kind == "sibling":
        return name, [*path[:-1], name]
    if kind == "down":
        return f"more/{name}", [*path[:-1], "more", name]
    if kind == "up":
        return f"../{name}", [*path[:-2], name]
    written = {"root": f"/{name}/x", "host": f"//api.example.com/{name}/x"}
    return written.get(kind, f"https://api.example.com/{name}/x"), [name, "x"]


@graded(points=6, part=1, needs=["test_walks_through_all_pages"])
@given(hops=st.lists(_HOPS, min_size=1, max_size=8))
@example(hops=["query", "query"])
@example(hops=["down", "sibling", "up", "sibling"])
@example(hops=["root", "sibling", "host", "query", "whole"])
def test_targets_may_be_relative(candidate: Candidate, hops: list[str]) -> None:
    """A relative target is resolved against the URL of the page that it came with."""
    path = ["v1", "items"]
    urls, targets = ["https://api.example.com/v1/items"], []
    for number, kind in enumerate(hops):
        target, path = _hop(kind, path, number)
        targets.append(target)
        urls.append("https://api.example.com/" + "/".join(path))
    headers = [[("Link", f'<{target}>; rel="next"')] for target in targets] + [[]]
    server = Server({url: ([url], header) for url, header in zip(urls, headers, strict=True)})
    expected = Walk(urls, [[url] for url in urls]).log()
    seen = _walk(candidate, server, urls[0], "returned")
    assert _items(seen) == _items(expected)


_ANY_NAMES = ["rel", "REL", "Rel", "title", "Title", "X-a", "x-A"]


@graded(points=5, part=2, needs=["test_parses_links"])
@given(
    links=st.lists(
        st.tuples(_TARGETS, st.lists(st.tuples(st.sampled_from(_ANY_NAMES), _WORDS), max_size=4)), max_size=4
    ),
    style=_STYLES,
)
@example(links=[("/", [("REL", "next"), ("Title", "a")])], style=[0])
@example(links=[("/", [("rel", "prev"), ("rel", "next"), ("REL", "last")])], style=[0])
@example(links=[("/", [("rel", ""), ("rel", "next")])], style=[0])
@example(links=[("/", [("rel", "next")]), ("/b", [])], style=[1])
@example(links=[("/", []), ("/b", [])], style=[0, 2, 1, 3])
def test_first_parameter_counts(candidate: Candidate, links: list[Link], style: Style) -> None:
    """Names are in lower case, the first parameter of a name counts, and there may be nothing between commas."""
    _parse(candidate, links, style, gaps=True)


_BROKEN = [
    "next",
    'rel="next"',
    "; rel=next",
    ">",
    '"',
    "<a",
    '<a; rel="next"',
    '<a>; rel="next',
    '<a>; rel="next\\"',
    "<a> <b>",
    "<a>b",
    "<a> rel=next",
    '<a>; rel="a"b',
    '<a>; rel="a" "b"',
    "<a>; rel=next, b",
    '<a>; rel="next" <b>; rel="last"',
]


@graded(points=5, part=2, needs=["test_parses_links"])
@given(before=_links(_TARGETS, _NAMES, _WORDS), style=_STYLES, broken=st.sampled_from(_BROKEN))
@example(before=[("/", [("rel", "next")])], style=[0], broken="<a")
@example(before=[("/", [("rel", "next")])], style=[0], broken='<a>; rel="next\\"')
def test_malformed_headers_are_value_errors(
    candidate: Candidate, before: list[Link], style: Style, broken: str
) -> None:
    """What is not a link where a link has to be, has no end, or follows without a comma, is a ValueError."""
    good = Pen(style).header(before)
    values = [good, *(f"{good}, {one}" if before else one for one in [broken, *_BROKEN])]
    expected = [expected_links(before)] + ["ValueError"] * (len(values) - 1)
    seen = candidate.observe("parse", values=values)
    told = [seen[0], *("ValueError" if one[:1] == ["raised"] and "ValueError" in one else one for one in seen[1:])]
    assert told == expected, f"this is about the headers {values!r}"


_OTHER_HEADERS = ["X-Link", "Link-Template", "Content-Type", "Links"]


@graded(points=5, part=2, needs=["test_finds_the_next_link"])
@given(
    headers=st.lists(
        st.tuples(
            st.sampled_from(["Link", "link", "LINK", *_OTHER_HEADERS]),
            st.lists(st.sampled_from(["next", "prev", "last"]), max_size=2),
        ),
        max_size=5,
    )
)
@example(headers=[("Link", ["prev"]), ("Link", ["next"]), ("link", ["next"])])
@example(headers=[("X-Link", ["next"]), ("LINK", ["last", "next"])])
@example(headers=[("Link", ["next"]), ("Link", ["prev"])])
@example(headers=[("Link", []), ("Link", ["next"])])
def test_headers_are_combined(candidate: Candidate, headers: list[tuple[str, list[str]]]) -> None:
    """Several Link headers, named in any case, are taken in order; other headers do not matter."""
    written: list[tuple[str, str]] = []
    pages: dict[str, Any] = {}
    first: list[str] = []
    for name, relations in headers:
        urls = [_url(len(pages) + number + 1) for number in range(len(relations))]
        pages |= {url: ([url], []) for url in urls}
        links = [f'<{url}>; rel="{relation}"' for url, relation in zip(urls, relations, strict=True)]
        written.append((name, ", ".join(links)))
        if name.lower() == "link":
            first += [url for url, relation in zip(urls, relations, strict=True) if relation == "next"]
    server = Server({_url(0): ([0], written), **pages})
    expected = Walk([_url(0), *first[:1]], [[0], *([url] for url in first[:1])]).log()
    seen = _walk(candidate, server, _url(0), "returned")
    assert _items(seen) == _items(expected), f"this is about the headers {written!r}"


_SAME = [
    "https://API.Example.com/x",
    "https://api.example.com:443/x",
    "/x",
    "HTTPS://api.example.com/x",
    "//api.example.com/x",
]
_OTHER = [
    "http://api.example.com/x",
    "https://api.example.com:8443/x",
    "https://api.example.com:80/x",
    "https://evil.example/x",
    "//evil.example/x",
    "https://api.example.com.evil.example/x",
    "https://api.example.com@evil.example/x",
    "https://evil.example/https://api.example.com/",
    "https://example.com/x",
]
_ORIGINS = [("https", target, target in _SAME) for target in [*_SAME, *_OTHER, *_OTHER]]
_ORIGINS += [
    ("http", target, True)
    for target in ("http://api.example.com:80/x", "http://API.example.com/x", "//api.example.com:80/x")
]
_ORIGINS += [("http", target, False) for target in ("https://api.example.com/x", "http://api.example.com:443/x")]


@graded(points=6, part=2, needs=["test_walks_through_all_pages"])
@given(pages=st.integers(1, 3), link=st.sampled_from(_ORIGINS))
@example(pages=1, link=("https", "http://api.example.com/x", False))
@example(pages=1, link=("https", "https://api.example.com:8443/x", False))
@example(pages=1, link=("https", "https://api.example.com@evil.example/x", False))
@example(pages=1, link=("https", "https://api.example.com.evil.example/x", False))
@example(pages=2, link=("https", "//evil.example/x", False))
@example(pages=1, link=("https", "https://api.example.com:443/x", True))
@example(pages=1, link=("https", "https://API.Example.com/x", True))
@example(pages=1, link=("http", "http://api.example.com:80/x", True))
def test_other_origins_are_refused(candidate: Candidate, pages: int, link: tuple[str, str, bool]) -> None:
    """A next page on another scheme, host or port is not fetched: PaginationError; a default port and case do not matter."""
    scheme, target, same = link
    urls = [_url(number).replace("https", scheme) for number in range(pages)]
    headers = [_next(url) for url in urls[1:]] + [[("Link", f'<{target}>; rel="next"')]]
    server = Server({url: ([1], header) for url, header in zip(urls, headers, strict=True)})
    expected = [len(urls) + same, "returned" if same else "PaginationError"]
    seen = _walk(candidate, server, urls[0], str(expected[1]))
    assert [len(seen["fetched"]), seen["ended"]] == expected


@graded(points=5, part=2, needs=["test_walks_through_all_pages"])
@given(pages=st.integers(1, 6), back=st.integers(0, 5), relative=st.booleans())
@example(pages=1, back=0, relative=False)
@example(pages=3, back=0, relative=False)
@example(pages=3, back=1, relative=True)
def test_loops_are_refused(candidate: Candidate, pages: int, back: int, relative: bool) -> None:
    """A next page that was fetched before is a PaginationError, however long the loop is."""
    target = _url(back % pages).removeprefix("https://api.example.com" if relative else "")
    server = _chain([[number] for number in range(pages)], [("Link", f'<{target}>; rel="next"')])
    expected = [[_url(number) for number in range(pages)], "PaginationError"]
    seen = _walk(candidate, server, _url(0), "PaginationError")
    assert [seen["fetched"], seen["ended"]] == expected


_BAD_ENDS = {
    "<oops": "ValueError",
    f'<{_url(0)}>; rel="next"': "PaginationError",
    '<//evil.example/>; rel="next"': "PaginationError",
}


@graded(points=4, part=2, needs=["test_walks_through_all_pages"])
@given(pages=_PAGES, max_pages=st.integers(1, 7), bad=st.sampled_from([None, *_BAD_ENDS]))
@example(pages=[[1], [2], [3]], max_pages=1, bad=None)
@example(pages=[[1], [2], [3]], max_pages=2, bad=None)
@example(pages=[[1], [2], [3]], max_pages=3, bad="<oops")
@example(pages=[[1], [], []], max_pages=2, bad=None)
@example(pages=[[1]], max_pages=1, bad='<//evil.example/>; rel="next"')
def test_stops_after_max_pages(candidate: Candidate, pages: list[list[int]], max_pages: int, bad: str | None) -> None:
    """No more than max_pages pages are fetched, and the walk just ends, whatever the last of them links to."""
    pages = pages[:max_pages] if bad else pages
    max_pages = len(pages) if bad else max_pages
    urls = [_url(number) for number in range(len(pages))][:max_pages]
    expected = Walk(urls, pages[:max_pages]).log()
    server = _chain(pages, [("Link", bad)] if bad else None)
    seen = _walk(candidate, server, _url(0), "returned", max_pages=max_pages)
    assert _items(seen) == _items(expected)


@graded(points=4, part=2, needs=["test_walks_through_all_pages"])
@given(
    pages=st.lists(st.lists(st.integers(0, 9), max_size=4), min_size=1, max_size=5),
    key=st.sampled_from(["id", "self"]),
)
@example(pages=[[1, 2, 3], [3, 4], [1, 5]], key="id")
@example(pages=[[1, 1], [1]], key="self")
@example(pages=[[0, 1], [0, 2]], key="id")
def test_items_with_the_same_key_come_once(candidate: Candidate, pages: list[list[int]], key: str) -> None:
    """With a key, only the first of all items with the same key comes, whichever pages they are on."""
    items: list[list[Any]] = [list(page) for page in pages]
    if key == "id":
        items = [[{"id": one, "page": number} for one in page] for number, page in enumerate(pages)]
    expected = Walk([_url(number) for number in range(len(pages))], items).log(keys=key)
    seen = _walk(candidate, _chain(items), _url(0), "returned", key=key)
    assert _items(seen) == _items(expected)


@graded(points=4, part=2, needs=["test_walks_through_all_pages"])
@given(
    pages=st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=3), min_size=1, max_size=3),
    bad=st.sampled_from(sorted(_BAD_ENDS)),
    stop=st.booleans(),
)
@example(pages=[[1, 2]], bad="<oops", stop=True)
@example(pages=[[1, 2]], bad="<oops", stop=False)
@example(pages=[[1], [2, 3]], bad='<//evil.example/>; rel="next"', stop=False)
@example(pages=[[1, 2]], bad=f'<{_url(0)}>; rel="next"', stop=True)
def test_items_come_before_errors(candidate: Candidate, pages: list[list[int]], bad: str, stop: bool) -> None:
    """Whatever is wrong with the links of a page, all its items come before the error."""
    items = [item for page in pages for item in page]
    expected = [items, "stopped"] if stop else [items]
    server = _chain(pages, [("Link", bad)])
    log = _walk(candidate, server, _url(0), _BAD_ENDS[bad], len(items) if stop else -1)
    taken = [item for item, _ in log["taken"][: len(items)]]
    assert ([taken, log["ended"]] if stop else [taken]) == expected


_LONG_AND_BROKEN = {
    "brackets": "<" * 100_000,
    "spaces": "<a>" + " " * 100_000 + "!",
    "escapes": '<a>; x="' + '\\"' * 50_000,
    "commas": ", " * 50_000 + "x",
    "parameters": "<a>" + '; a="b"' * 14_000 + " !",
    "links": "<a>," * 25_000 + "<",
    "quotes": "<a>; x=" + '"' * 99_999 + '"',
}


@graded(points=3, part=3, needs=["test_malformed_headers_are_value_errors"])
@given(kind=st.sampled_from(sorted(_LONG_AND_BROKEN)))
@example(kind="brackets")
@example(kind="spaces")
@example(kind="escapes")
@example(kind="commas")
@example(kind="parameters")
@example(kind="links")
@example(kind="quotes")
def test_long_malformed_headers_are_refused_soon(candidate: Candidate, kind: str) -> None:
    """A malformed header of 100 KB is a ValueError in less than 2 seconds."""
    (seen,) = candidate.observe("parse", values=[_LONG_AND_BROKEN[kind]])
    assert "ValueError" in seen[1:], "it must raise ValueError"
