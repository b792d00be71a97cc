"""The oracle of the ASGI middleware against published examples and libraries, and the reference against the oracle.

* RFC 9110, section 11.6.1 (``WWW-Authenticate`` with a quoted string), RFC 6750, section 2.1, and RFC 7617, section 2
  (``Authorization`` of the schemes Bearer and Basic).
* Werkzeug quotes a realm and splits a header's value.
* Starlette's router finds what is at or below a path.
* asgiref's ``ApplicationCommunicator`` is the server of a request, a websocket and a lifespan.
"""

from __future__ import annotations

import asyncio
import posixpath
import random
from typing import Any

import pytest
from asgiref.testing import ApplicationCommunicator
from starlette.routing import Match, Mount, Route
from werkzeug.datastructures import Authorization
from werkzeug.http import quote_header_value

from bank.modules import load

oracle = load("asgi_auth_middleware", "oracle")
probes = load("asgi_auth_middleware", "probes")
reference = load("asgi_auth_middleware", "reference")

_VALUES = [
    *(b"Bearer mF_9.B5f-4.1JqM", b"Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", b"bearer  a b", b"X y", b"BEARER x"),
    *(b"Bearer", b"", b"Bearerx abc", b"Bearer\tabc", b"Bearer a\xff", b"Bearer \xc3\xa4", b"Basic a\x7f", b"Basic,x"),
]
_SCHEMES = ["Bearer", "Basic", "X"]


async def _know(credentials: str) -> str | None:
    return {"abc": "ann"}.get(credentials)


async def _app(scope: Any, receive: Any, send: Any) -> None:
    await receive()
    await send({"type": "said", "user": scope.get("user", "nobody")})


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        (b"Bearer mF_9.B5f-4.1JqM", ("Bearer", "mF_9.B5f-4.1JqM")),  # RFC 6750, section 2.1
        (b"Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", ("Basic", "QWxhZGRpbjpvcGVuIHNlc2FtZQ==")),  # RFC 7617, section 2
    ],
)
def test_published_values(value: bytes, parts: tuple[str, str]) -> None:
    """The oracle splits the values of the standards."""
    assert oracle.split(value) == parts
    found = Authorization.from_header(value.decode())
    assert found is not None
    assert found.type == parts[0].lower()


def test_the_published_challenge() -> None:
    """The realm of RFC 9110's example would be quoted as its title is."""
    assert oracle.challenges(["Newauth"], 'Login to "apps"') == [rb'Newauth realm="Login to \"apps\""']


def test_realms_are_quoted_as_werkzeug_does() -> None:
    """Over 5,000 random realms."""
    rng = random.Random(9110)
    for _ in range(5000):
        realm = "".join(rng.choices("ab =,;'\"\\", k=rng.randint(0, 10)))
        assert oracle.challenges(["A"], realm) == [f"A realm={quote_header_value(realm, allow_token=False)}".encode()]


def _path(rng: random.Random, segments: list[str]) -> str:
    return "/" + "/".join(rng.choices(segments, k=rng.randint(1, 4)))


def test_public_paths_are_those_of_a_router() -> None:
    """An entry covers what Starlette routes to a route or a mount at that path, as long as there are no dots."""
    rng = random.Random(15)
    for _ in range(3000):
        public = [_path(rng, ["a", "b", "docs"]) for _ in range(rng.randint(0, 3))]
        path = _path(rng, ["a", "b", "docs", "docsold", "", "A", "..."])
        scope = {"type": "http", "method": "GET", "path": path, "headers": []}
        routes = [route for entry in public for route in (Route(entry, _app), Mount(entry, _app))]
        assert oracle.is_public(path, public) == any(route.matches(scope)[0] == Match.FULL for route in routes)


def test_public_paths_stay_public_when_they_are_resolved() -> None:
    """No path is public that an application could take for one that is not."""
    rng = random.Random(16)
    for _ in range(5000):
        path = _path(rng, ["a", "docs", ".", "..", "", "admin"])
        if oracle.is_public(path, ["/docs"]):
            assert oracle.is_public(posixpath.normpath(path), ["/docs"])
        if {".", ".."} & set(path.split("/")):
            assert not oracle.is_public(path, ["/docs"])


def test_with_a_server_that_was_not_written_here() -> None:
    """The reference in asgiref's communicator: a request, a websocket, a lifespan."""

    async def run(kind: str, *headers: tuple[bytes, bytes]) -> list[Any]:
        middleware = reference.AuthMiddleware(_app, {"Bearer": _know}, realm="shop")
        scope = {"type": kind, "path": "/", "headers": [*headers]}
        server: Any = ApplicationCommunicator(middleware, scope)  # type: ignore[no-untyped-call]  # it has no types
        await server.send_input({"type": f"{kind}.first"})
        sent = [await server.receive_output()]
        if sent[0]["type"] == "http.response.start":
            sent.append(await server.receive_output())
        await server.wait()
        return sent

    known = (b"authorization", b"Bearer abc")
    assert asyncio.run(run("http", known)) == [{"type": "said", "user": "ann"}]
    assert asyncio.run(run("websocket", known)) == [{"type": "said", "user": "ann"}]
    assert asyncio.run(run("lifespan")) == [{"type": "said", "user": "nobody"}]
    assert asyncio.run(run("websocket")) == [{"type": "websocket.close", "code": 1008}]
    expected = {"status": 401, "challenges": [b'Bearer realm="shop"']}
    assert oracle.answered(asyncio.run(run("http"))) == expected


def _request(rng: random.Random) -> dict[str, Any]:
    values = rng.choices(_VALUES, k=rng.choice([0, 1, 1, 1, 1, 1, 2]))
    headers = [(b"authorization", value) for value in values] + [(b"host", b"a")]
    rng.shuffle(headers)
    kind = rng.choice(["http", "http", "websocket", "lifespan"])
    scope = {"type": kind, "path": _path(rng, ["a", "docs", "docs", ".."]), "headers": headers}
    events = [{"type": "x", "number": number} for number in range(rng.randint(0, 2))]
    steps = [rng.choice([["receive", None], ["send", {"type": "y", "n": n}]]) for n in range(rng.randint(0, 4))]
    return {"scope": scope, "events": events, "steps": steps}


def _expected(request: dict[str, Any], public: list[str], answer: Any) -> dict[str, Any]:
    """How a request goes on: with the given scope, with a user, or with an answer."""
    scope = request["scope"]
    if scope["type"] == "lifespan" or oracle.is_public(scope["path"], public):
        return {"as_it_is": True, "asked": [], "log": oracle.played(request)}
    asked = oracle.asks(scope, _SCHEMES)
    status = oracle.status(scope, _SCHEMES, answer)
    if status == oracle.LET_IN:
        return {"as_it_is": False, "asked": asked, "log": oracle.played(request), "user": answer[2]}
    if scope["type"] == "websocket":
        return {"asked": asked, "sent": [{"type": "websocket.close", "code": 1008}]}
    return {"asked": asked, "status": status}


def test_the_reference_does_as_expected() -> None:
    """10,000 random requests, ten to a middleware, end as the oracle says."""
    rng = random.Random(17)
    statuses: dict[Any, int] = {}
    for _ in range(1000):
        requests = [_request(rng) for _ in range(10)]
        answer = rng.choice([oracle.NOBODY, oracle.LOCKED_OUT, (0.0, "user", "ann"), (0.0, "user", 0)])
        public = rng.choice([[], ["/docs"], ["/a", "/docs/a"]])
        world = oracle.World(requests, {parts[1]: [answer] for parts in map(oracle.split, _VALUES) if parts})
        options = {"realm": "x", "public": public, "schemes": _SCHEMES, "together": False}
        seen = probes.serve(**world.collaborators(), requests=requests, **options)
        assert seen["ended"] == [["returned"]] * 10
        for number, request in enumerate(requests):
            wanted = _expected(request, public, answer)
            told = {"asked": world.told(number, "ask")}
            calls = world.told(number, "app")
            if "log" in wanted:
                told |= {"as_it_is": calls[0]["is_the_given_one"], "log": world.since_the_app(number)}
                told |= {"user": calls[0]["user"]} if "user" in wanted else {}
            elif "sent" in wanted:
                told["sent"] = world.told(number, "send")
            else:
                told["status"] = oracle.answered(world.told(number, "send"))["status"]
            assert told == wanted
            kind = "log" if "log" in wanted else wanted.get("status", 1008)
            statuses[kind] = statuses.get(kind, 0) + 1
    assert all(statuses[kind] > 100 for kind in ("log", 400, 401, 403, 1008))
