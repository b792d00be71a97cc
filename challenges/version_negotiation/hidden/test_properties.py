"""Hidden properties of version negotiation."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import Answer, Route, resolve, shape

_METHODS = st.sampled_from(["GET", "PUT", "DELETE"])
_VERSIONS = st.sampled_from([1, 2, 3, 9, 10, 11])
_WORDS = st.sampled_from(["a", "b", "c", "a%2Fb", "a%20b", "%C3%A9", "a+b", "%zz", "", "A"])


def _named(segments: list[str]) -> str:
    """A template with names that differ."""
    return "/" + "/".join(part.replace("x", f"x{at}") for at, part in enumerate(segments))


_TEMPLATES = st.lists(st.sampled_from(["a", "b", "{x}", "{x}"]), max_size=3).map(_named)
_FRESH = st.tuples(_METHODS, _TEMPLATES, _VERSIONS).map(lambda route: [*route, None, None])
_ROUTES = st.lists(_FRESH, min_size=1, max_size=10, unique_by=lambda route: (route[0], shape(route[1]), route[2]))
_PATHS = st.lists(_WORDS, max_size=3).map(lambda words: "/" + "/".join(words))


def _resolved(candidate: Candidate, routes: list[Route], requests: list[list[Any]], default: int) -> Any:
    return candidate.observe("resolve", vendor="acme", default=default, routes=routes, requests=requests)


def _routed(answers: list[Answer]) -> list[Any]:
    """Which route it was, or which error."""
    return [[answer.get(name) for name in ("handler", "params", "version", "status")] for answer in answers]


def _get(*templates: str, version: int = 1) -> list[Route]:
    return [["GET", template, version, None, None] for template in templates]


@graded(points=14, part=1)
@settings(max_examples=50)
@given(
    routes=st.lists(_TEMPLATES, min_size=1, max_size=8, unique_by=shape).map(lambda templates: _get(*templates)),
    paths=st.lists(_PATHS, min_size=1, max_size=6),
)
@example(routes=_get("/{x0}", "/a/{x1}", "/{x0}/b"), paths=["/a%2Fb", "/a/b", "/%zz", "/a%20b", "/c/b", "/a+b"])
@example(routes=_get("/a", "/{x0}/{x1}"), paths=["/a/", "/a", "//a", "/A", "/a/b/", "/"])
@example(routes=_get("/{x0}/a/{x2}", "/{x0}/{x1}/b", "/a/{x1}/{x2}"), paths=["/c/a/b", "/a/a/b", "/c/b/b"])
@example(routes=_get("/a/b", "/{x0}/c"), paths=["/a/c"])
def test_templates(candidate: Candidate, routes: list[Route], paths: list[str]) -> None:
    """The best template that fits a path is taken, and its names get the decoded segments."""
    requests = [["GET", path, {}, 0] for path in paths]
    expected = [resolve("acme", 1, routes, request) for request in requests]
    found = [request for request, answer in zip(requests, expected, strict=True) if "handler" in answer]
    answers = [answer for answer in expected if "handler" in answer]
    missing = [request for request in requests if request not in found]
    seen = _resolved(candidate, routes, found + missing, 1)
    assert _routed(seen[: len(found)]) == _routed(answers)
    assert ["handler" in answer for answer in seen[len(found) :]] == [False] * len(missing)


_PLAIN = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map(lambda words: "/" + "/".join(words))


@graded(points=14, part=1)
@settings(max_examples=50)
@given(routes=_ROUTES, path=_PLAIN, method=_METHODS)
@example(routes=[*_get("/a", version=9), *_get("/a", version=10), *_get("/a", version=2)], path="/a", method="GET")
@example(routes=[*_get("/a", version=2), *_get("/{x0}", version=1), *_get("/{x0}", version=3)], path="/a", method="GET")
@example(routes=[["PUT", "/a", 2, None, None], *_get("/{x0}")], path="/a", method="GET")
def test_never_newer_than_asked(candidate: Candidate, routes: list[Route], path: str, method: str) -> None:
    """A client gets the route of the version it asked for, or else the newest older one."""
    versions = sorted({route[2] for route in routes})
    requests = [[method, f"/v{version}{path}", {}, 0] for version in versions]
    expected = [resolve("acme", versions[0], routes, request) for request in requests]
    seen = _resolved(candidate, routes, requests, versions[0])
    wanted = [at for at, answer in enumerate(expected) if "handler" in answer]
    assert _routed([seen[at] for at in wanted]) == _routed([expected[at] for at in wanted])
    assert ["handler" in answer for answer in seen] == ["handler" in answer for answer in expected]


_FOUR = [*_get("/a", "/", "/v02/a", "/V2/a", version=1), *_get("/a", "/", version=2), *_get("/a", version=10)]
_TEXTS = st.sampled_from(
    ["1", "2", "10", "3", "02", "2 ", "v2", "2.0", "", "\u0662", "\u00b2", "-1", "0", "10000", "+2"]
)
_PREFIXES = st.sampled_from(["", "/v1", "/v2", "/v10", "/v3", "/v02", "/V2", "/v20000"])


@graded(points=12, part=1)
@settings(max_examples=50)
@given(
    prefix=_PREFIXES,
    path=st.sampled_from(["/a", "/", ""]),
    header=st.one_of(st.none(), _TEXTS),
    name=st.sampled_from(["API-Version", "api-version", "Api-version"]),
    default=st.sampled_from([1, 2, 10]),
)
@example(prefix="/v2", path="/a", header="2", name="api-version", default=1)
@example(prefix="/v2", path="/a", header="1", name="API-Version", default=1)
@example(prefix="/v3", path="/a", header=None, name="API-Version", default=1)
@example(prefix="/v3", path="/a", header="3", name="API-Version", default=1)
@example(prefix="", path="/a", header="3", name="API-Version", default=1)
@example(prefix="", path="/a", header="02", name="API-Version", default=1)
@example(prefix="", path="/a", header="\u0662", name="API-Version", default=1)
@example(prefix="", path="/a", header="", name="API-Version", default=1)
@example(prefix="/v2", path="", header=None, name="API-Version", default=1)
@example(prefix="/v2", path="/", header=None, name="API-Version", default=1)
@example(prefix="/v10", path="/a", header=None, name="API-Version", default=1)
@example(prefix="/v02", path="/a", header=None, name="API-Version", default=2)
@example(prefix="", path="/a", header=None, name="API-Version", default=2)
def test_ways_to_ask(candidate: Candidate, prefix: str, path: str, header: str | None, name: str, default: int) -> None:
    """Path, header or default choose the version; what does not fit is status 400 or 404."""
    request = ["GET", (prefix + path) or "/", {} if header is None else {name: header}, 0]
    expected = resolve("acme", default, _FOUR, request)
    seen = _resolved(candidate, _FOUR, [request], default)
    assert _routed(seen) == _routed([expected])


@graded(points=10, part=1, needs=["test_templates"])
@settings(max_examples=50)
@given(routes=_ROUTES, path=_PLAIN, version=st.integers(0, 9))
@example(
    routes=[["PUT", "/a", 1, None, None], ["GET", "/{x0}", 2, None, None], ["PUT", "/{x0}", 2, None, None]],
    path="/a",
    version=1,
)
@example(routes=[["PUT", "/a", 2, None, None], ["GET", "/b", 1, None, None]], path="/a", version=0)
@example(routes=[["PUT", "/a", 9, None, None], ["PUT", "/b", 10, None, None]], path="/a", version=1)
def test_no_route(candidate: Candidate, routes: list[Route], path: str, version: int) -> None:
    """Without a route it is 405 with the methods that there are, else 404."""
    versions = sorted({route[2] for route in routes})
    asked = versions[version % len(versions)]
    request = ["PATCH", f"/v{asked}{path}", {}, 0]
    expected = resolve("acme", versions[0], routes, request)
    assert _resolved(candidate, routes, [request], versions[0]) == [expected]


_RANGES = st.sampled_from(
    [
        *(f"application/vnd.acme.v{number}+json" for number in (1, 2, 3, 10, 7)),
        "application/json",
        "application/*",
        "*/*",
        "text/html",
        "text/*",
        "application/vnd.other.v2+json",
        "APPLICATION/vnd.Acme.V3+JSON",
        "application/vnd.acme.v2",
        "application/vnd.acme.v02+json",
    ]
)
_QS = st.sampled_from(
    ["", "", ";q=1", ";q=0", ";q=0.5", "; q=0.25", ";Q=0.7", ";q=0.999", ";q=1.000", ";q=0.", " ; q=0.001"]
)
_BAD_QS = st.sampled_from([";q=1.5", ";q=-1", ";q=abc", ";q=", ";q=.5", ";q=0.1234", ";q=1.001", ";q=00", ";q=nan"])
_MORE = st.sampled_from(["", "", ";charset=utf-8", "; version=2"])
_ELEMENTS = st.tuples(_RANGES, _MORE, st.one_of(_QS, _QS, _BAD_QS)).map("".join)
_ACCEPTS = st.lists(_ELEMENTS, min_size=1, max_size=5).flatmap(
    lambda elements: st.sampled_from([",", ", ", " , "]).map(lambda separator: separator.join(elements))
)
_THREE = [route for version in (1, 2, 3, 10) for route in _get("/a", version=version)]
_V = "application/vnd.acme.v{}+json"


@graded(points=11, part=2, needs=["test_never_newer_than_asked"])
@settings(max_examples=50)
@given(accept=_ACCEPTS, default=st.sampled_from([1, 2, 10]), name=st.sampled_from(["Accept", "accept"]))
@example(accept=_V.format(2) + ";q=0.5, " + _V.format(3) + ";q=0.8", default=1, name="Accept")
@example(accept="*/*, " + _V.format(2) + ";q=0.5", default=2, name="Accept")
@example(accept="*/*, " + _V.format(1) + ";q=0, application/json;q=0", default=1, name="Accept")
@example(accept="*/*;q=0.1, application/*;q=0.5, " + _V.format(3) + ";q=0.3", default=3, name="Accept")
@example(accept=_V.format(9) + ", " + _V.format(2) + ";q=0.1", default=1, name="Accept")
@example(accept=_V.format(3) + ", " + _V.format(10), default=1, name="Accept")
@example(accept=_V.format(10) + ", " + _V.format(3), default=1, name="Accept")
@example(accept=_V.format(3) + ", application/json", default=2, name="Accept")
@example(accept="application/vnd.acme.V3+JSON;Q=0.5", default=1, name="accept")
@example(accept=_V.format(2) + ";q=1.5, " + _V.format(3) + ";q=0.1", default=1, name="Accept")
@example(accept=_V.format(2) + ";version=2;q=0.1, " + _V.format(3) + ";q=0.2;charset=utf-8", default=1, name="Accept")
@example(
    accept=_V.format(2) + ";q=0.1, " + _V.format(2) + ";q=0.9, " + _V.format(3) + ";q=0.5", default=1, name="Accept"
)
@example(accept=_V.format(3) + ";q=0", default=1, name="Accept")
@example(accept="", default=2, name="Accept")
def test_accept_chooses(candidate: Candidate, accept: str, default: int, name: str) -> None:
    """The version that the Accept header is worth most for is taken: quality, then the default, then the newest."""
    request = ["GET", "/a", {name: accept}, 0]
    expected = resolve("acme", default, _THREE, request)
    seen = _resolved(candidate, _THREE, [request], default)
    if "handler" in expected:
        assert _routed(seen) == _routed([expected])
    else:
        assert "handler" not in seen[0]


@graded(points=6, part=2, needs=["test_accept_chooses"])
@given(
    accept=st.sampled_from(
        [
            "text/html",
            "*/*;q=0",
            _V.format(7),
            "application/json;q=0",
            _V.format(1) + ";q=2",
            "application/vnd.acme.v2",
            _V.format("02"),
            "nonsense",
            ",",
        ]
    ),
    asks=st.sampled_from(["", "path", "header"]),
)
@example(accept="text/html", asks="")
@example(accept="text/html", asks="path")
@example(accept="text/html", asks="header")
def test_nothing_is_acceptable(candidate: Candidate, accept: str, asks: str) -> None:
    """When every version is worth 0 it is status 406, unless path or API-Version ask for one."""
    headers = {"Accept": accept, **({"API-Version": "2"} if asks == "header" else {})}
    request = ["GET", "/v2/a" if asks == "path" else "/a", headers, 0]
    expected = resolve("acme", 1, _THREE, request)
    assert _routed(_resolved(candidate, _THREE, [request], 1)) == _routed([expected])


@graded(points=2, part=2, needs=["test_accept_chooses"])
@settings(max_examples=20)
@given(name=st.sampled_from(["Accept", "accept", "API-Version", "api-version", "X-Other"]), value=_TEXTS)
@example(name="Accept", value="application/vnd.acme.v2+json")
@example(name="X-Other", value="")
def test_headers_of_requests_stay(candidate: Candidate, name: str, value: str) -> None:
    """The headers of a request are after resolve what they were before."""
    headers = {"Host": "a.example", name: value}
    requests = [["GET", path, headers, 0] for path in ("/a", "/v1/a", "/v9/nothing")]
    seen = candidate.observe("asked", vendor="acme", default=1, routes=_FOUR, requests=requests)
    assert seen == [[True, list(headers.items())]] * len(requests)


_TIMES = st.one_of(st.none(), st.integers(0, 4_000_000_000))


@graded(points=8, part=2)
@given(times=st.tuples(_TIMES, _TIMES), prefix=st.sampled_from(["", "/v1"]))
@example(times=(1688169599, 1672531199), prefix="")
@example(times=(None, 1700000000), prefix="/v1")
@example(times=(0, None), prefix="/v1")
def test_headers_of_answers(candidate: Candidate, times: tuple[int | None, int | None], prefix: str) -> None:
    """Answers tell the version, what they vary by, and when a route is deprecated and gone."""
    both = [time for time in times if time is not None]
    deprecated, sunset = (min(both), max(both)) if len(both) == 2 else times
    routes = [["GET", "/a", 1, deprecated, sunset]]
    request = ["GET", prefix + "/a", {}, -1]
    expected = resolve("acme", 1, routes, request)
    assert [answer.get("headers") for answer in _resolved(candidate, routes, [request], 1)] == [expected["headers"]]


@graded(points=4, part=2, needs=["test_templates"])
@given(sunset=st.integers(0, 2**31), now=st.integers(-2, 2), version=st.sampled_from([1, 2]))
@example(sunset=100, now=0, version=2)
@example(sunset=100, now=-1, version=2)
def test_gone(candidate: Candidate, sunset: int, now: int, version: int) -> None:
    """From its sunset on a route is status 410, and no older one takes its place."""
    routes = [["GET", "/a", 1, None, None], ["GET", "/a", 2, None, sunset], ["GET", "/{x0}", 2, None, None]]
    request = ["GET", f"/v{version}/a", {}, sunset + now]
    expected = resolve("acme", 1, routes, request)
    assert _routed(_resolved(candidate, routes, [request], 1)) == _routed([expected])


@graded(points=4, part=2)
@given(route=_FRESH, other=_FRESH, times=st.tuples(st.integers(0, 3), st.integers(0, 3)))
@example(route=["GET", "/a/{x0}", 1, None, None], other=["GET", "/a/{x0}", 1, None, None], times=(1, 1))
@example(route=["GET", "/a/{x0}", 1, None, None], other=["GET", "/a/b", 1, None, None], times=(2, 1))
def test_bad_routes(candidate: Candidate, route: Route, other: Route, times: tuple[int, int]) -> None:
    """A route that is there already, or that is gone before it is deprecated, is a ValueError."""
    refusal = ["raised", True]
    same = (route[0], shape(route[1]), route[2]) == (other[0], shape(other[1]), other[2])
    other = [other[0], other[1].replace("{x", "{y"), other[2], None, None]
    assert candidate.observe("add", first=route, second=other) == ["added", refusal if same else "added"]
    timed = [*route[:3], *times]
    fits = times[0] <= times[1]
    assert candidate.observe("add", first=timed, second=["PATCH", "/z", 1, 1, None])[0] == (
        "added" if fits else refusal
    )
