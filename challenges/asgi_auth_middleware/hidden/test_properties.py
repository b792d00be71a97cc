"""Hidden properties of the authentication middleware.

Each test looks at what its own sentence is about; requests that get in use a scheme as it is written in ``backends`` and
simple credentials, where that is not what a test asks about.
"""

from __future__ import annotations

import string
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import LET_IN, LOCKED_OUT, NOBODY, Answer, World, answered, asks, challenges, is_public, played, status

Headers = list[tuple[bytes, bytes]]
_VISIBLE = st.sampled_from(string.ascii_letters + string.digits + "+/=._-~:,;\"'%")
_TOKEN = st.text(_VISIBLE, min_size=1, max_size=12)
_CREDENTIALS = st.lists(_TOKEN, min_size=1, max_size=3).map(" ".join) | st.just('username="a",  realm="b"')
_SCHEMES = st.permutations(["Bearer", "Basic", "X-Key", "negotiate"]).flatmap(
    lambda all_of_them: st.integers(1, 4).map(lambda count: all_of_them[:count])
)
_CASES = st.sampled_from(["upper", "lower", "title", "swapcase"])
_USERS = st.sampled_from(["ann", "", 7, 0, False, True, 0.5, b"", [], ["ann"], {}, {"name": "ann", "roles": []}])
_OTHERS = st.lists(
    st.sampled_from(
        [(b"host", b"a.example"), (b"cookie", b"\xff=1"), (b"proxy-authorization", b"Bearer no"), (b"x-user", b"root")]
    ),
    max_size=3,
)
_KNOWN: Answer = (0.0, "user", "ann")


def _scope(headers: Headers, kind: str = "http", path: str = "/orders/7") -> dict[str, Any]:
    scope = {"asgi": {"version": "3.0"}, "path": path, "raw_path": path.encode(), "query_string": b"a=1"}
    return {"type": kind, **scope, "headers": headers, "client": ["203.0.113.9", 4711]}


def _authorization(scheme: str, credentials: str, spaces: int = 1) -> Headers:
    return [(b"authorization", (scheme + " " * spaces + credentials).encode())]


def _request(scope: dict[str, Any], events: list[Any] | None = None, steps: list[Any] | None = None) -> dict[str, Any]:
    return {"scope": scope, "events": events or [], "steps": steps or []}


def _serve(
    candidate: Candidate,
    world: World,
    schemes: list[str],
    *,
    realm: str = "shop",
    public: list[str] | None = None,
    together: bool = False,
) -> dict[str, Any]:
    requests = [{key: request[key] for key in request if key != "events"} for request in world.requests]
    options = {"realm": realm, "public": public or [], "together": together, "schemes": schemes}
    seen = candidate.observe("serve", **world.collaborators(), requests=requests, **options)
    assert type(seen) is dict
    return seen


def _how_answered(world: World, number: int = 0) -> Any:
    """The status and challenges of a request, or that the app was called."""
    calls = world.told(number, "app")
    if calls:
        return {"app": len(calls)}
    return answered(world.told(number, "send"))


@graded(points=16, part=1)
@given(
    schemes=_SCHEMES,
    which=st.integers(0, 3),
    case=_CASES,
    spaces=st.integers(1, 3),
    credentials=_CREDENTIALS,
    user=_USERS,
    before=_OTHERS,
    after=_OTHERS,
)
@example(["Bearer"], 0, "upper", 1, "abc", "ann", [], [])
@example(["negotiate", "Basic"], 0, "title", 1, "a b  c", "", [], [])
@example(["Bearer", "Basic"], 1, "lower", 2, "abc==", 0, [(b"proxy-authorization", b"Bearer no")], [])
@example(["Basic", "Bearer"], 1, "title", 1, "Basic x", False, [], [(b"x-user", b"root")])
def test_lets_in_who_is_known(
    candidate: Candidate,
    schemes: list[str],
    which: int,
    case: str,
    spaces: int,
    credentials: str,
    user: Any,
    before: Headers,
    after: Headers,
) -> None:
    """The backend of the scheme is asked for the credentials, and the app is called with its user."""
    scheme = schemes[which % len(schemes)]
    scope = _scope([*before, *_authorization(getattr(scheme, case)(), credentials, spaces), *after])
    world = World([_request(scope)], {credentials: [(0.0, "user", user)]})
    seen = _serve(candidate, world, schemes)
    assert seen["ended"] == [["returned"]]
    assert world.told(0, "ask") == [[scheme, credentials]]
    users = [(type(facts["user"]), facts["user"]) for facts in world.told(0, "app")]
    assert users == [(type(user), user)]


_HEADERS_OF_NOBODY = st.one_of(
    st.just([]),
    st.builds(_authorization, st.sampled_from(["Bearer", "basic", "X-Key", "Negotiate"]), _TOKEN),
    st.builds(
        _authorization, st.sampled_from(["Bearerx", "Bear", "Digest", "Basic,Bearer", "Basic:", "X", "Bearer="]), _TOKEN
    ),
)


@graded(points=12, part=1, needs=["test_lets_in_who_is_known"])
@given(schemes=_SCHEMES, headers=_HEADERS_OF_NOBODY, before=_OTHERS)
@example(["Bearer"], [], [])
@example(["Bearer", "Basic"], [], [(b"proxy-authorization", b"Bearer no")])
@example(["Basic", "Bearer"], _authorization("Bearerx", "abc"), [])
@example(["Basic", "Bearer"], _authorization("Bear", "abc"), [])
@example(["Bearer", "Basic"], _authorization("Basic", "abc"), [])
@example(["Basic"], _authorization("Bearer", "abc"), [])
@example(["Basic"], _authorization("Digest", "Basic"), [])
def test_refuses_who_is_not(candidate: Candidate, schemes: list[str], headers: Headers, before: Headers) -> None:
    """Without a header, with an unknown scheme, and for None: 401, with a challenge for each backend; no call of the app."""
    scope = _scope([*before, *headers])
    expected = {"status": 401, "challenges": challenges(schemes, "shop")}
    asked = asks(scope, schemes)
    world = World([_request(scope)])
    seen = _serve(candidate, world, schemes)
    assert _how_answered(world) == expected
    assert (world.told(0, "ask"), seen["ended"]) == (asked, [["returned"]])


@graded(points=4, part=1, needs=["test_lets_in_who_is_known"])
@given(schemes=_SCHEMES, token=_TOKEN)
def test_forbids_who_is_locked_out(candidate: Candidate, schemes: list[str], token: str) -> None:
    """When the backend raises PermissionError, the answer is 403 and the app is not called."""
    world = World([_request(_scope(_authorization(schemes[-1], token)))], {token: [LOCKED_OUT]})
    seen = _serve(candidate, world, schemes)
    reply = _how_answered(world)
    assert (reply.get("status"), reply.get("app")) == (403, None), f"a response with status 403, not {reply}"
    assert seen["ended"] == [["returned"]]


@graded(points=6, part=1, needs=["test_lets_in_who_is_known"])
@given(token=_TOKEN, others=_OTHERS)
def test_the_scope_is_copied(candidate: Candidate, token: str, others: Headers) -> None:
    """The app's scope is a shallow copy with the user in it; the one that was given stays as it is."""
    scope = _scope([*others, *_authorization("Bearer", token)])
    facts = {"type": "dict", "is_the_given_one": False, "same": sorted([*scope, "state"]), "added": ["user"]}
    before = {**scope, "headers": [[*pair] for pair in scope["headers"]]}
    world = World([_request(scope)], {token: [_KNOWN]})
    seen = _serve(candidate, world, ["Bearer"])
    assert [{key: fact.get(key) for key in facts} for fact in world.told(0, "app")] == [facts]
    assert seen["scopes"] == [before]


_BODIES = st.lists(st.sampled_from([b"", b"a", b"bc"]), max_size=3)
_SENT = st.sampled_from(
    [
        {"type": "http.response.start", "status": 401, "headers": [[b"www-authenticate", b"x"]]},
        {"type": "http.response.body", "body": b"ab", "more_body": True},
        {"type": "http.response.body", "body": b""},
        {"type": "http.response.invented", "what": [1, None]},
    ]
)
_STEPS = st.lists(st.just(["receive", None]) | _SENT.map(lambda event: ["send", event]), min_size=1, max_size=6)
_RECEIVE = ["receive", None]
_BODY = ["send", {"type": "http.response.body", "body": b"ab", "more_body": True}]


@graded(points=8, part=1, needs=["test_lets_in_who_is_known"])
@given(bodies=_BODIES, steps=_STEPS)
@example(bodies=[b"a", b"bc"], steps=[_RECEIVE, _BODY, _RECEIVE, _RECEIVE, _BODY])
@example(bodies=[b"a"], steps=[_BODY, _BODY])
def test_events_go_through(candidate: Candidate, bodies: list[bytes], steps: list[Any]) -> None:
    """Each event that the app receives or sends goes through at once, in order, as it is; nobody else receives one."""
    events = [{"type": "http.request", "body": body, "more_body": True} for body in bodies]
    let_in = _request(_scope(_authorization("Bearer", "abc")), events, steps)
    kept_out = _request(_scope([]), events, steps)
    expected = played(let_in)
    world = World([let_in, kept_out], {"abc": [_KNOWN]})
    seen = _serve(candidate, world, ["Bearer"])
    assert world.since_the_app(0) == expected
    assert world.told(0, "receive") == [fact for what, fact in expected if what == "receive"]
    assert (world.told(1, "receive"), seen["ended"]) == ([], [["returned"]] * 2)


@graded(points=4, part=1, needs=["test_lets_in_who_is_known", "test_refuses_who_is_not"])
@given(answers=st.lists(st.sampled_from([_KNOWN, (0.0, "user", "bob"), NOBODY]), min_size=2, max_size=5))
@example(answers=[_KNOWN, NOBODY])
@example(answers=[NOBODY, _KNOWN])
@example(answers=[_KNOWN, (0.0, "user", "bob")])
def test_nothing_is_remembered(candidate: Candidate, answers: list[Answer]) -> None:
    """Each request asks its backend once, however the same credentials were answered before."""
    requests = [_request(_scope(_authorization("Bearer", "abc"))) for _ in answers]
    world = World(requests, {"abc": [*answers]})
    _serve(candidate, world, ["Bearer"])
    numbers = range(len(answers))
    asked = [world.told(number, "ask") for number in numbers]
    users = [[facts["user"] for facts in world.told(number, "app")] for number in numbers]
    assert asked == [[["Bearer", "abc"]] for _ in answers]
    assert users == [[] if user is None else [user] for _, _, user in answers]


@graded(points=5, part=2, needs=["test_lets_in_who_is_known"])
@given(
    kind=st.sampled_from(["lifespan", "lifespan", "webtransport", "http2", ""]),
    full=st.booleans(),
    steps=st.lists(
        st.sampled_from([_RECEIVE, ["send", {"type": "lifespan.startup.complete"}], ["send", {"type": "x", "a": [1]}]]),
        max_size=4,
    ),
)
@example(kind="lifespan", full=False, steps=[_RECEIVE, ["send", {"type": "lifespan.startup.complete"}]])
@example(kind="webtransport", full=False, steps=[])
@example(kind="webtransport", full=True, steps=[])
def test_other_types_go_to_the_app(candidate: Candidate, kind: str, full: bool, steps: list[Any]) -> None:
    """A scope of another type than http and websocket goes to the app as it is, and no backend is asked."""
    bare = {"type": kind, "asgi": {"version": "3.0"}}
    scope = {**_scope(_authorization("Bearer", "abc")), **bare} if full else bare
    request = _request(scope, [{"type": "lifespan.startup"}], steps)
    expected = played(request)
    world = World([request], {"abc": [_KNOWN]})
    seen = _serve(candidate, world, ["Bearer"])
    assert [facts.get("is_the_given_one") for facts in world.told(0, "app")] == [True]
    assert (world.since_the_app(0), world.told(0, "ask"), seen["ended"]) == (expected, [], [["returned"]])


@graded(points=7, part=2, needs=["test_lets_in_who_is_known"])
@given(
    headers=_HEADERS_OF_NOBODY | st.just(_authorization("Bearer", "a") + _authorization("Bearer", "a")),
    answer=st.sampled_from([NOBODY, LOCKED_OUT, _KNOWN, _KNOWN]),
    steps=st.lists(
        st.sampled_from([_RECEIVE, ["send", {"type": "websocket.accept"}], ["send", {"type": "websocket.close"}]]),
        min_size=1,
        max_size=4,
    ),
)
@example(_authorization("Bearer", "abc"), _KNOWN, [_RECEIVE, ["send", {"type": "websocket.accept"}]])
@example(_authorization("Bearer", "abc"), NOBODY, [_RECEIVE])
@example(_authorization("Bearer", "abc"), LOCKED_OUT, [_RECEIVE])
@example(_authorization("Bearer", "a") + _authorization("Bearer", "a"), _KNOWN, [_RECEIVE])
@example([], NOBODY, [_RECEIVE])
def test_websockets(candidate: Candidate, headers: Headers, answer: Answer, steps: list[Any]) -> None:
    """A websocket gets to the app with its user, or is closed with code 1008 without having been accepted."""
    scope = _scope(headers, "websocket")
    request = _request(scope, [{"type": "websocket.connect"}], steps)
    is_in = status(scope, ["Bearer"], answer) == LET_IN
    credentials = [credentials for _, credentials in asks(scope, ["Bearer"])]
    expected = played(request)
    world = World([request], {one: [answer] for one in credentials})
    seen = _serve(candidate, world, ["Bearer"])
    users = [facts.get("user") for facts in world.told(0, "app")]
    assert (users, seen["ended"]) == (["ann"] if is_in else [], [["returned"]])
    if is_in:
        assert world.since_the_app(0) == expected
    else:
        sent = [(event.get("type"), event.get("code")) for event in world.told(0, "send")]
        assert sent == [("websocket.close", 1008)]
        assert len(world.told(0, "receive")) <= 1


_SEGMENT = st.sampled_from(["docs", "docsold", "a", "b", "health", ".", "..", "", "...", ".a", "DOCS"])
_PATH = st.lists(_SEGMENT, min_size=1, max_size=4).map(lambda segments: "/" + "/".join(segments))


@graded(points=6, part=2, needs=["test_lets_in_who_is_known", "test_refuses_who_is_not"])
@given(
    paths=st.lists(_PATH, min_size=1, max_size=6),
    public=st.sampled_from([["/docs"], ["/health", "/docs/a"], ["/a/b", "/a"], ["/docs/a/b"], []]),
)
@example(paths=["/docs", "/docs/", "/docs/a/b", "/docsold", "/doc", "/"], public=["/health", "/docs"])
@example(paths=["/docs/../admin", "/docs/..", "/docs/./a", "/a/../docs", "/../docs"], public=["/docs"])
@example(paths=["/docs/...", "/docs/.a", "/docs//a", "//docs", "/a/docs", "/DOCS"], public=["/docs"])
@example(paths=["/docs", "/docs/a", "/docs/ab", "/docs/a/b"], public=["/docs/a"])
@example(paths=["/docs/a/."], public=["/docs"])
def test_public_paths(candidate: Candidate, paths: list[str], public: list[str]) -> None:
    """An entry of public covers its path and all below, and nothing else; the app gets the given scope."""
    requests = [_request(_scope([], "http", path)) for path in paths]
    expected = [[True] if is_public(path, public) else [] for path in paths]
    world = World(requests)
    seen = _serve(candidate, world, ["Bearer"], public=public)
    found = [[facts.get("is_the_given_one") for facts in world.told(number, "app")] for number in range(len(paths))]
    assert dict(zip(paths, found, strict=True)) == dict(zip(paths, expected, strict=True))
    assert seen["ended"] == [["returned"]] * len(paths)


@graded(points=2, part=2, needs=["test_public_paths"])
@given(
    headers=_HEADERS_OF_NOBODY | st.just(_authorization("Bearer", "a") * 2),
    path=st.sampled_from(["/docs", "/docs/a"]),
    kind=st.sampled_from(["http", "websocket"]),
)
@example(headers=_authorization("Bearer", "abc"), path="/docs", kind="http")
@example(headers=_authorization("Bearer", "abc"), path="/docs", kind="websocket")
@example(headers=[], path="/docs", kind="websocket")
@example(headers=_authorization("Bearer", "a") * 2, path="/docs/a", kind="http")
def test_public_paths_ask_nobody(candidate: Candidate, headers: Headers, path: str, kind: str) -> None:
    """On a public path headers are not looked at: no backend is asked, nobody is refused, and the app gets the given scope."""
    world = World([_request(_scope(headers, kind, path))])
    _serve(candidate, world, ["Bearer"], public=["/docs"])
    same = [facts.get("is_the_given_one") for facts in world.told(0, "app")]
    assert (world.told(0, "ask"), same, world.told(0, "send")) == ([], [True], [])


@graded(points=3, part=2, needs=["test_lets_in_who_is_known"])
@given(values=st.lists(st.sampled_from([b"Bearer abc", b"Bearer abd", b"Basic x", b"Digest"]), min_size=2, max_size=3))
@example(values=[b"Bearer abc", b"Bearer abc"])
@example(values=[b"Digest", b"Bearer abc"])
@example(values=[b"Bearer abc", b"Digest"])
def test_two_headers_are_one_too_many(candidate: Candidate, values: list[bytes]) -> None:
    """More than one authorization header is answered with 400, and no backend is asked."""
    headers = [(b"authorization", value) for value in values]
    headers.insert(1, (b"host", b"a.example"))
    world = World([_request(_scope(headers))], {"abc": [_KNOWN], "abd": [_KNOWN]})
    _serve(candidate, world, ["Bearer"])
    reply = _how_answered(world)
    assert (reply.get("status"), world.told(0, "ask")) == (400, []), f"status 400 and no question, not {reply}"


_ODD_BYTES = st.sampled_from([b"\x00", b"\t", b"\n", b"\x1f", b"\x7f", b"\x80", b"\xa0", b"\xc3\xa4", b"\xff"])
_MALFORMED = st.one_of(
    st.sampled_from([b"", b"Bearer", b"bearer", b"BasicBearer", b"Bearer,abc"]),
    st.builds(lambda odd, end: b"Bearer a" + odd + end, _ODD_BYTES, st.sampled_from([b"b", b" b", b"bc d"])),
    st.builds(lambda odd, end: b"Bearer" + odd + end, _ODD_BYTES, st.sampled_from([b"abc", b" abc"])),
    st.builds(lambda odd: b"Bearer " + odd + b"abc", _ODD_BYTES),
)


@graded(points=3, part=2, needs=["test_lets_in_who_is_known", "test_refuses_who_is_not"])
@given(value=_MALFORMED)
@example(value=b"Bearer")
@example(value=b"")
@example(value=b"Bearer\tabc")
@example(value=b"Bearer a\tb")
@example(value=b"Bearer a\xffb")
@example(value=b"Bearer a\xc3\xa4b")
@example(value=b"Bearer a\x7fb")
@example(value=b"Bearer a\x1fb")
@example(value=b"Bearer a\nb")
@example(value=b"Bearer \xa0abc")
@example(value=b"Bearer\xff abc")
def test_malformed_values_count_as_none(candidate: Candidate, value: bytes) -> None:
    """A value with strange bytes or without credentials is answered with 401, and no backend is asked."""
    world = World([_request(_scope([(b"authorization", value)]))])
    seen = _serve(candidate, world, ["Bearer"])
    reply = _how_answered(world)
    assert (reply.get("status"), world.told(0, "ask")) == (401, []), f"status 401 and no question, not {reply}"
    assert seen["ended"] == [["returned"]]


_ERRORS = ["OSError", "KeyError", "ValueError", "RuntimeError", "CancelledError"]


@graded(points=4, part=2, needs=["test_lets_in_who_is_known", "test_forbids_who_is_locked_out"])
@given(
    error=st.sampled_from(_ERRORS),
    where=st.sampled_from(["backend", "app", "public"]),
    steps=st.sampled_from([[], [_BODY]]),
    kind=st.sampled_from(["http", "websocket", "lifespan"]),
)
@example(error="ValueError", where="backend", steps=[], kind="http")
@example(error="OSError", where="backend", steps=[], kind="http")
@example(error="CancelledError", where="backend", steps=[], kind="http")
@example(error="PermissionError", where="app", steps=[], kind="http")
@example(error="KeyError", where="app", steps=[], kind="http")
@example(error="PermissionError", where="public", steps=[_BODY], kind="websocket")
@example(error="ValueError", where="app", steps=[], kind="lifespan")
def test_exceptions_come_out(candidate: Candidate, error: str, where: str, steps: list[Any], kind: str) -> None:
    """Every exception of the app, and every other of a backend, comes out as it is, and nothing is sent for it."""
    in_backend = where == "backend"
    answer: Answer = (0.0, "raise", error) if in_backend else _KNOWN
    path = "/docs" if where == "public" else "/"
    scope = _scope(_authorization("Bearer", "abc"), "http" if in_backend else kind, path)
    request = _request(scope, [], [*steps, ["raise", error]])
    expected = [] if in_backend else [event for what, event in steps if what == "send"]
    world = World([request], {"abc": [answer]})
    seen = _serve(candidate, world, ["Bearer"], public=["/docs"])
    assert (seen["ended"], world.told(0, "send")) == ([["raised", error, True]], expected)


@graded(points=2, part=2, needs=["test_refuses_who_is_not"])
@given(schemes=_SCHEMES, realm=st.text(st.sampled_from("ab \"\\'=,"), max_size=8))
@example(schemes=["Bearer"], realm='a "b"')
@example(schemes=["Bearer"], realm="a\\b")
@example(schemes=["Bearer"], realm='\\"')
def test_the_realm_is_quoted(candidate: Candidate, schemes: list[str], realm: str) -> None:
    """In a challenge, each quote and each backslash of the realm has a backslash before it."""
    expected = {"status": 401, "challenges": challenges(schemes, realm)}
    world = World([_request(_scope([]))])
    _serve(candidate, world, schemes, realm=realm)
    assert _how_answered(world) == expected


_SECONDS = st.integers(0, 4).map(float)
_RUNS = st.lists(st.tuples(_SECONDS, _SECONDS, _SECONDS, st.booleans()), min_size=2, max_size=8)


@graded(points=8, part=3, needs=["test_lets_in_who_is_known"])
@given(runs=_RUNS)
@example(runs=[(0.0, 1.0, 4.0, True), (1.0, 1.0, 1.0, True)])
@example(runs=[(0.0, 4.0, 0.0, True), (1.0, 0.0, 0.0, True)])
@example(runs=[(0.0, 4.0, 0.0, True), (1.0, 0.0, 0.0, False)])
@example(runs=[(0.0, 0.0, 4.0, True), (1.0, 0.0, 0.0, True)])
@example(runs=[(0.0, 0.0, 4.0, True), (1.0, 2.0, 0.0, False)])
def test_requests_are_apart(candidate: Candidate, runs: list[tuple[float, float, float, bool]]) -> None:
    """Of requests that run at the same time none waits for another, and each keeps its user until it ends."""
    answers: dict[str, list[Answer]] = {}
    requests, expected = [], []
    for number, (start, asking, working, is_known) in enumerate(runs):
        user = f"user {number}" if is_known else None
        answers[f"t{number}"] = [(asking, "user", user)]
        request = _request(_scope(_authorization("Bearer", f"t{number}")), [], [["sleep", working], ["look", None]])
        requests.append({**request, "start": start})
        expected.append([[user, start + asking + working]] if is_known else [])
    world = World(requests, answers)
    seen = _serve(candidate, world, ["Bearer"], together=True)
    assert [world.told(number, "look") for number in range(len(runs))] == expected
    assert seen["ended"] == [["returned"]] * len(runs)
