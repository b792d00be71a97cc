"""Hidden properties of signed requests."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, TypeAlias

from hypothesis import example, given
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import FIVE, KEYS, NOW, Request, Used

_PATHS = st.lists(st.sampled_from(["a", "B", "%2F", "%2f", "%20", "+", "..", ".", "", "\u00e9", "=", ";"]), max_size=4)
_RESTS = st.sampled_from(["", "=", "=1", "=2", "=%20", "=+", "=a=b", "=%26", "=\u00e9", "=?", "=/"])
_QUERIES = st.lists(st.tuples(st.sampled_from(["a", "b", "B", "a%20", "+", "", "\u00e9"]), _RESTS), max_size=5)
_VALUES = st.text("ab,:;= \t\u00e9", max_size=6)
_HEADERS = st.dictionaries(st.sampled_from(["Date", "accept", "X-B", "x-A", "Content-Type"]), _VALUES, max_size=4)
_KEY_IDS = st.sampled_from([(key_id, secrets[0]) for key_id, secrets in KEYS.items()])


Query: TypeAlias = tuple[tuple[str, str], ...]


@st.composite
def _requests(draw: st.DrawFn) -> Request:
    key_id, secret = draw(_KEY_IDS)
    query = [("q", "") if pair == ("", "") else pair for pair in draw(_QUERIES)]
    return Request(
        method=draw(st.sampled_from(["GET", "POST", "PATCH"])),
        scheme=draw(st.sampled_from(["http", "https"])),
        host=draw(st.sampled_from(["shop.example", "api.shop.example:8080", "10.0.0.1"])),
        path="".join(f"/{part}" for part in draw(_PATHS)),
        query=tuple(query),
        headers=tuple(draw(_HEADERS).items()),
        body=draw(st.binary(max_size=20)),
        key_id=key_id,
        secret=secret,
        stamp=str(NOW + draw(st.integers(-9, 9))),
        nonce=draw(st.text("abc-;%", min_size=1, max_size=5)),
    )


_FULL = Request(
    method="POST",
    path="/a%2Fb/",
    query=(("b", "=2"), ("b", "=1"), ("a", "=x+y"), ("c", "")),
    headers=(("Date", " today\t"), ("X-B", "1  2")),
    body=b"\x00body",
)
_BARE = Request(path="", nonce="n-2")
_DOUBLE = _FULL.but(
    query=(("a", "=2"), ("a", "=1"), ("B", "="), ("\u00e9", "=+")), scheme="http", key_id="job", secret=b"third"
)


def _verified(
    candidate: Candidate, messages: list[Any], times: list[float] | None = None, max_skew: float | None = None
) -> Any:
    options = {} if max_skew is None else {"max_skew": max_skew}
    at = [float(NOW)] * len(messages) if times is None else times
    return candidate.observe("verify", messages=messages, times=at, keys=KEYS, options=options)


@graded(points=14, part=1)
@given(request=_requests())
@example(request=_FULL)
@example(request=_BARE)
@example(request=_DOUBLE)
def test_signs(candidate: Candidate, request: Request) -> None:
    """The headers that sign adds are those that the table asks for."""
    options = {"key_id": request.key_id, "secret": request.secret, "now": int(request.stamp), "nonce": request.nonce}
    message = [request.method, request.url(), dict(request.headers), request.body]
    expected = [[request.added(), True]]
    assert candidate.observe("sign", requests=[message], options=[options]) == expected


@graded(points=10, part=1)
@given(requests=st.lists(_requests(), min_size=1, max_size=4, unique_by=lambda request: request.nonce))
@example(requests=[_FULL, _BARE])
def test_accepts_what_is_signed(candidate: Candidate, requests: list[Request]) -> None:
    """A request that is signed by the table is accepted, also with headers more that are not signed."""
    messages = [request.message() for request in requests]
    for message in messages:
        message[2]["Via"] = "proxy"
    expected = {"answers": [request.key_id for request in requests], "unchanged": True}
    seen = _verified(candidate, messages)
    assert {name: seen[name] for name in expected} == expected


def _swapped(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text))
    return text[:at] + rng.choice([c for c in "0123456789abcdef" if c != text[at]]) + text[at + 1 :]


_SPELLINGS = [("%2F", "/"), ("%2F", "%2f"), ("%2f", "%2F"), ("+", "%20"), ("%20", "+"), ("/..", ""), ("/.", "")]


def _other_queries(query: Query) -> list[Query]:
    """The query with one part left out, doubled or changed, turned around, or longer."""
    told = [query[::-1], (*query, ("z", ""))]
    for at, (name, rest) in enumerate(query):
        told += [query[:at] + query[at + 1 :], query[:at] + (query[at],) * 2 + query[at + 1 :]]
        for text in (rest.rstrip("="), rest + "=", rest + "1", rest.replace("=", "=0", 1)):
            told.append((*query[:at], (name, text), *query[at + 1 :]))
    for old, new in _SPELLINGS:
        told.append(tuple((name.replace(old, new), rest.replace(old, new)) for name, rest in query))
    return [other for other in told if ("", "") not in other]


def _other_requests(request: Request) -> list[Request]:
    """Requests that need another signature."""
    path, host, body = request.path, request.host, request.body
    told = [request.but(query=query) for query in _other_queries(request.query)]
    told += [request.but(path=path.replace(old, new)) for old, new in _SPELLINGS]
    told += [
        request.but(path=p) for p in (path + "/", path.rstrip("/"), path.lower(), path.replace("//", "/"), "/" + path)
    ]
    told += [request.but(method="PUT"), request.but(host=host + ".net"), request.but(host=host.split(":")[0] + ":81")]
    told += [request.but(body=body + b"\n"), request.but(body=body[1:])]
    return [other for other in told if other.signature() != request.signature()]


def _other_headers(request: Request, rng: random.Random) -> list[dict[str, str]]:
    """The headers with one of them changed."""
    headers = request.message()[2]
    told = [("X-Timestamp", str(int(request.stamp) + more)) for more in (-1, 1)]
    told += [("X-Timestamp", "0" + request.stamp), ("X-Nonce", request.nonce + "-")]
    mac = headers["X-Signature"]
    told += [("X-Signature", text) for text in (_swapped(mac, rng), mac.upper(), mac[:-1], "")]
    told.append(("X-Key-Id", "job" if request.key_id == "app" else "app"))
    names = request.names().split(";") if request.headers else []
    for listed in (names[::-1], names[1:], names[:-1], [name.upper() for name in names], [*names, "via"]):
        told.append(("X-Signed-Headers", ";".join(listed)))
    for name, value in request.headers:
        kept = value.strip(" \t")
        told += [(name, kept + "x"), (name, kept.replace("  ", " ")), (name, kept.replace(" ", ""))]
        told = [pair for pair in told if pair != (name, kept)]
    return [{**headers, name: value} for name, value in told if value != headers[name]]


def _changes(request: Request, rng: random.Random) -> list[list[Any]]:
    """Messages that were changed after they were signed: each in one thing that the signature covers."""
    method, url, _, body = request.message()
    told = [[o.method, o.url(), {**dict(o.headers), **request.added()}, o.body] for o in _other_requests(request)]
    told += [[method, url, headers, body] for headers in _other_headers(request, rng)]
    return [[*message[:2], {**message[2], "Via": "proxy"}, message[3]] for message in told]


@graded(points=16, part=1, needs=["test_accepts_what_is_signed"])
@given(request=_requests(), seed=st.integers(0, 10**6))
@example(request=_FULL, seed=0)
@example(request=_DOUBLE, seed=0)
def test_refuses_changes(candidate: Candidate, request: Request, seed: int) -> None:
    """A request that was changed after it was signed is refused, whatever was changed."""
    changed = _changes(request, random.Random(seed))
    answers = _verified(candidate, changed)["answers"]
    assert len(answers) == len(changed)
    for message, answer in zip(changed, answers, strict=True):
        assert answer[0] == "refused", f"changed after it was signed, and answered with {answer!r}: {message}"


def _respelled(request: Request, draw: Callable[[st.SearchStrategy[Any]], Any], port: str) -> list[Any]:
    """The same request in another spelling, with a default port or none."""
    host = request.host if ":" in request.host else request.host + port
    by_name: dict[str, list[tuple[str, str]]] = {}
    for name, rest in request.query:
        by_name.setdefault(name, []).append((name, rest))
    order = draw(st.permutations(sorted(by_name)))
    query = tuple(part for name in order for part in by_name[name])
    case = draw(st.sampled_from([str.lower, str.upper, str]))
    space = draw(st.sampled_from(["", " ", "\t "]))
    path = request.path or draw(st.sampled_from(["", "/"]))
    other = request.but(host=case(host), query=query, method=case(request.method), path=path)
    headers = {case(name): space + value + space for name, value in request.headers}
    added = {case(name): value for name, value in request.added().items()}
    return [other.method, other.url(), {**headers, **added}, other.body]


@graded(points=10, part=1, needs=["test_refuses_changes"])
@given(request=_requests(), data=st.data())
def test_spelling_does_not_matter(candidate: Candidate, request: Request, data: st.DataObject) -> None:
    """Another spelling of the same lines is accepted: case, default port, order of different names, spaces around."""
    for scheme, default in (("http", ":80"), ("https", ":443")):
        for port in ("", default):
            message = _respelled(request.but(scheme=scheme), data.draw, port)
            assert _verified(candidate, [message])["answers"] == [request.key_id]


@graded(points=6, part=2)
@given(order=st.permutations([(key_id, secret) for key_id, secrets in KEYS.items() for secret in secrets]))
def test_any_secret_of_the_key_is_right(candidate: Candidate, order: list[tuple[str, bytes]]) -> None:
    """Each of the secrets of a key id signs for it, and those of other key ids do not."""
    right = [Request(key_id=key_id, secret=secret, nonce=f"n{at}") for at, (key_id, secret) in enumerate(order)]
    others = [Request(key_id="job", secret=secret, nonce=f"o{at}") for at, (_, secret) in enumerate(order)]
    used = Used()
    expected = [used.answer(request, NOW) if request.key_id == "job" else request.key_id for request in right + others]
    refused = [isinstance(answer, list) for answer in expected]
    seen = _verified(candidate, [request.message() for request in right + others])["answers"]
    assert [isinstance(answer, list) for answer in seen] == refused
    assert [answer for answer in seen if isinstance(answer, str)] == [x for x in expected if isinstance(x, str)]


_QUARTERS = st.integers(-8, 8).map(lambda number: number / 4)


@graded(points=7, part=2)
@given(
    max_skew=st.sampled_from([None, 0, 5, 2.5]),
    near=st.lists(st.tuples(st.booleans(), _QUARTERS), min_size=1, max_size=6),
)
@example(max_skew=None, near=[(False, 0), (False, 0.25), (True, 0), (True, -0.25)])
@example(max_skew=0, near=[(False, 0), (True, -0.25), (False, 0.25)])
def test_stale_in_both_directions(candidate: Candidate, max_skew: float | None, near: list[tuple[bool, float]]) -> None:
    """A request is refused when it was signed more than max_skew seconds before or after the time of the clock."""
    skew = 300 if max_skew is None else max_skew
    requests = [Request(nonce=f"n{at}") for at in range(len(near))]
    # One verifier for each: a clock never goes back.
    times = [NOW + (-skew if ahead else skew) + more for ahead, more in near]
    expected = [["refused"] if abs(now - NOW) > skew else "app" for now in times]
    seen = [
        _verified(candidate, [request.message()], [now], max_skew)["answers"][0]
        for request, now in zip(requests, times, strict=True)
    ]
    assert [answer[:1] if isinstance(answer, list) else answer for answer in seen] == expected


@st.composite
def _visits(draw: st.DrawFn) -> list[tuple[Request, float]]:
    """Requests of few key ids and nonces, now and then the same again, with a skew of 4 and a clock that goes on."""
    now = float(NOW)
    visits: list[tuple[Request, float]] = []
    for _ in range(draw(st.integers(2, 14))):
        now += draw(st.sampled_from([0, 0, 0.5, 1, 3, 4]))
        if visits and draw(st.booleans()):
            request = draw(st.sampled_from(visits))[0]
        else:
            key_id = draw(st.sampled_from(["app", "job"]))
            stamp = str(int(now) + draw(st.integers(-4, 4)))
            request = Request(key_id=key_id, secret=KEYS[key_id][0], nonce=draw(st.sampled_from("nm")), stamp=stamp)
        visits.append((request, now))
    return visits


def _at(*visits: tuple[str, int, float]) -> list[tuple[Request, float]]:
    """In short: key id, seconds that the time of signing is after ``NOW``, seconds that the clock is."""
    return [
        (Request(key_id=key_id, secret=KEYS[key_id][0], stamp=str(NOW + stamp)), NOW + now)
        for key_id, stamp, now in visits
    ]


def _replayed(candidate: Candidate, visits: list[tuple[Request, float]]) -> tuple[list[Any], list[Any]]:
    used = Used(4)
    expected = [used.answer(request, now) for request, now in visits]
    seen = _verified(candidate, [request.message() for request, _ in visits], [now for _, now in visits], 4)["answers"]
    return seen, expected


@graded(points=7, part=2)
@given(visits=_visits())
@example(visits=_at(("app", 0, 0), ("app", 0, 0), ("job", 0, 0), ("app", 1, 1)))
@example(visits=_at(("app", 4, 0), ("app", 4, 8)))
@example(visits=_at(("app", -2, 0), ("app", -2, 2), ("app", 2, 2)))
def test_replays_are_refused(candidate: Candidate, visits: list[tuple[Request, float]]) -> None:
    """A nonce counts as used, by its key id only, for as long as the request that used it would not be stale."""
    seen, expected = _replayed(candidate, visits)
    pairs: set[tuple[str, str]] = set()
    for answer, wanted, (request, now) in zip(seen, expected, visits, strict=True):
        if wanted == ["refused", "replayed"]:
            assert isinstance(answer, list), f"replayed at {now}, and accepted: {request}"
        elif isinstance(wanted, str) and (request.key_id, request.nonce) not in pairs:
            pairs.add((request.key_id, request.nonce))
            assert answer == wanted


@graded(points=4, part=2, needs=["test_replays_are_refused"])
@given(stamp=st.integers(-4, 4), later=st.sampled_from([0.25, 0.5, 1.0, 30.0]), between=st.integers(0, 3))
@example(stamp=-4, later=0.25, between=0)
@example(stamp=4, later=0.25, between=0)
def test_nonces_come_free_again(candidate: Candidate, stamp: int, later: float, between: int) -> None:
    """A nonce may be used again as soon as the request that used it is stale, and counts as used again then."""
    now = stamp + 4 + later
    visits = _at(("app", stamp, 0), *[("job", int(now), now)] * between, ("app", int(now), now), ("app", int(now), now))
    seen, expected = _replayed(candidate, visits)
    assert [answer if isinstance(answer, str) else answer[:1] for answer in seen] == [
        answer if isinstance(answer, str) else answer[:1] for answer in expected
    ]


@graded(points=4, part=2, needs=["test_replays_are_refused"])
@given(wrong=st.sampled_from(["body", "signature", "stale", "key"]), repeat=st.integers(1, 3))
@example(wrong="body", repeat=1)
@example(wrong="stale", repeat=1)
def test_refused_requests_change_nothing(candidate: Candidate, wrong: str, repeat: int) -> None:
    """A request that was refused does not use up its nonce."""
    right = Request(nonce="n", stamp=str(NOW + 2))
    message = right.message()
    refused = {
        "body": [*message[:3], b"other"],
        "signature": [*message[:2], {**message[2], "X-Signature": "0" * 64}, message[3]],
        "stale": message,
        "key": right.but(secret=b"nobody's").message(),
    }[wrong]
    early = float(NOW - 3 if wrong == "stale" else NOW)
    messages = [refused] * repeat + [message, message]
    times = [early] * repeat + [float(NOW)] * 2
    seen = _verified(candidate, messages, times, 4)["answers"]
    assert [isinstance(answer, list) for answer in seen] == [True] * repeat + [False, True]


def _faulty(request: Request, faults: set[str]) -> tuple[list[Any], str]:
    """A message with all of the faults, and the reason that it has to be refused for."""
    if "unknown_key" in faults:
        request = request.but(key_id="nobody")
    if "stale" in faults:
        request = request.but(stamp=str(NOW - 400))
    method, url, headers, body = request.message()
    if "mismatch" in faults:
        body += b"!"
    order = ["malformed", "unknown_key", "stale", "mismatch", "replayed"]
    return [method, url, headers, body], next(reason for reason in order if reason in faults)


_STAMPS = ["", "-1", "+5", "1.0", "1e3", " 50000", "50000 ", "5_0000", "\u0665", "\u00b2", "0x10", "5" * 13, "9" * 5000]


@graded(points=4, part=2, needs=["test_refuses_changes"])
@given(
    faults=st.sets(st.sampled_from(["malformed", "unknown_key", "stale", "mismatch", "replayed"]), min_size=1),
    missing=st.sampled_from([*FIVE, "date"]),
    stamp=st.sampled_from([None, *_STAMPS]),
)
@example(faults={"malformed"}, missing="date", stamp="\u0665")
@example(faults={"malformed"}, missing="date", stamp="\u00b2")
@example(faults={"malformed"}, missing="date", stamp="5" * 13)
@example(faults={"malformed"}, missing="date", stamp="9" * 5000)
@example(faults={"malformed", "unknown_key"}, missing="date", stamp=None)
@example(faults={"malformed", "stale"}, missing="X-Signature", stamp=None)
@example(faults={"unknown_key", "stale"}, missing="date", stamp=None)
@example(faults={"stale", "mismatch"}, missing="date", stamp=None)
@example(faults={"mismatch", "replayed"}, missing="date", stamp=None)
@example(faults={"replayed"}, missing="date", stamp=None)
def test_reasons(candidate: Candidate, faults: set[str], missing: str, stamp: str | None) -> None:
    """The reason of a refusal is the first that holds, in the order of the README."""
    right = Request(headers=(("date", "today"),))
    message, reason = _faulty(right, faults)
    if "malformed" in faults:
        if stamp is None:
            del message[2][missing]
        else:
            message[2]["X-Timestamp"] = stamp
    first = right if "replayed" in faults else right.but(nonce="other")
    seen = _verified(candidate, [first.message(), message])["answers"]
    assert seen == ["app", ["refused", reason]]


@graded(points=3, part=2, needs=["test_refuses_changes"])
@given(request=_requests(), right=st.booleans())
@example(request=_FULL, right=True)
def test_compares_in_constant_time(candidate: Candidate, request: Request, right: bool) -> None:
    """Signatures are compared with hmac.compare_digest."""
    message = request.message()
    if not right:
        message[2]["X-Signature"] = _swapped(message[2]["X-Signature"], random.Random(0))
    compared = candidate.observe("compares", message=message, moment=float(NOW), keys=KEYS)
    assert compared is True, "hmac.compare_digest was not called"
