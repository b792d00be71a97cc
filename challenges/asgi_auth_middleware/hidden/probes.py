"""Plays the server, the backends and the app around a middleware; everything that happens is told to the judge."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Coroutine
from contextvars import ContextVar
from typing import Any

import asgi_auth_middleware

from pytest_interview.probing import outcome, run_virtual, type_name

Call = Callable[..., Any]
_ERRORS: dict[str, type[BaseException]] = {
    "PermissionError": PermissionError,
    "OSError": OSError,
    "KeyError": KeyError,
    "ValueError": ValueError,
    "RuntimeError": RuntimeError,
    "CancelledError": asyncio.CancelledError,
}
_SAME = (type(None), bool, int, float, str, bytes)
_NUMBER: ContextVar[int] = ContextVar("number")
"""Which request it is, wherever it is asked: the middleware need not hand it on."""


def _told(value: Any, room: int = 6) -> Any:
    """A value as plain data: pairs may be tuples or lists, and what is neither is named."""
    if type(value) in _SAME:
        return value
    if isinstance(value, list | tuple) and room:
        return [_told(part, room - 1) for part in value]
    if isinstance(value, dict) and room:
        return {_told(key, 0): _told(part, room - 1) for key, part in value.items()}
    return ("object", type_name(value))


def _compared(scope: Any, given: dict[str, Any]) -> dict[str, Any]:
    """What the app's scope has to do with the one that the middleware was given."""
    if type(scope) is not dict:
        return {"type": type_name(scope)}
    return {
        "type": "dict",
        "is_the_given_one": scope is given,
        "same": sorted(key for key in given if key in scope and scope[key] is given[key]),
        "added": sorted(str(_told(key)) for key in scope if key not in given),
        "user": _told(scope.get("user")),
    }


async def _wait(seconds: float) -> None:
    if seconds:
        await asyncio.sleep(seconds)


class _World:
    """What is around the middleware."""

    def __init__(self, requests: list[dict[str, Any]], ask: Call, pull: Call, note: Call) -> None:
        self.requests, self.ask, self.pull, self.note = requests, ask, pull, note
        self.scopes = [{**request["scope"], "state": object()} for request in requests]
        self.raised: list[BaseException | None] = [None] * len(requests)

    def error(self, name: str) -> BaseException:
        """An exception that is known again when it comes out."""
        self.raised[_NUMBER.get()] = made = _ERRORS[name]("scripted")
        return made

    def backend(self, scheme: str) -> Call:
        """A backend: the judge is asked."""

        async def ask(credentials: Any) -> Any:
            seconds, what, value = self.ask(_NUMBER.get(), scheme, _told(credentials))
            await _wait(seconds)
            if what == "raise":
                raise self.error(value)
            return value

        return ask

    async def app(self, scope: Any, receive: Any, send: Any) -> None:
        """The app: it takes its steps."""
        number = _NUMBER.get()
        self.note(number, "app", _compared(scope, self.scopes[number]))
        for count, (what, value) in enumerate(self.requests[number]["steps"]):
            if what == "receive":
                await receive()
            elif what == "send":
                await send(value)
            elif what == "sleep":
                await _wait(value)
            elif what == "look":
                self.note(number, "look", [_told(scope["user"]), round(asyncio.get_running_loop().time(), 3)])
            else:
                raise self.error(value)
            self.note(number, "did", count)

    async def request(self, middleware: Any, number: int) -> Any:
        """One request: how it ended."""
        _NUMBER.set(number)
        await _wait(self.requests[number].get("start", 0.0))

        async def receive() -> Any:
            return self.pull(number)

        async def send(event: Any) -> None:
            self.note(number, "send", _told(event))

        try:
            await middleware(self.scopes[number], receive, send)
        except BaseException as error:  # whatever it is, it came out of the middleware
            return ["raised", type_name(error), error is self.raised[number]]
        return ["returned"]


def serve(
    ask: Call,
    pull: Call,
    note: Call,
    requests: list[dict[str, Any]],
    schemes: list[str],
    together: bool,
    **options: Any,
) -> dict[str, Any]:
    """Requests to one middleware, one after the other or together: how each ended, and its scope thereafter."""
    world = _World(requests, ask, pull, note)

    async def main() -> list[Any]:
        backends = {scheme: world.backend(scheme) for scheme in schemes}
        middleware = asgi_auth_middleware.AuthMiddleware(world.app, backends, **options)
        runs: list[Coroutine[Any, Any, Any]] = [world.request(middleware, n) for n in range(len(requests))]
        if together:
            return list(await asyncio.gather(*runs))
        return [await run for run in runs]

    ended = outcome(lambda: run_virtual(main()))
    scopes = [_told({key: part for key, part in scope.items() if key != "state"}) for scope in world.scopes]
    return {"ended": ended[1], "scopes": scopes}


def _scope(path: str, *headers: tuple[bytes, bytes]) -> dict[str, Any]:
    return {"type": "http", "path": path, "headers": [(b"host", b"a.example"), *headers]}


async def _know(credentials: Any) -> Any:
    return credentials


def stream(seed: bytes, count: int, size: int) -> list[Any]:
    """An app that sends back what it receives: digests of what the server got and what the app got."""
    out, inside = hashlib.sha256(), hashlib.sha256()
    left = [count]

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        more = True
        while more:
            event = await receive()
            more = event["more_body"]
            inside.update(event["body"])
            await send({"type": "http.response.body", "body": event["body"], "more_body": more})

    async def receive() -> dict[str, Any]:
        left[0] -= 1
        body = hashlib.sha256(seed + str(left[0]).encode()).digest() * (size // 32)
        return {"type": "http.request", "body": body, "more_body": left[0] > 0}

    async def send(event: Any) -> None:
        out.update(event.get("body", b""))

    middleware = asgi_auth_middleware.AuthMiddleware(app, {"Bearer": _know}, realm="a", public=[])
    run_virtual(middleware(_scope("/", (b"authorization", b"Bearer x")), receive, send))
    return [out.hexdigest(), inside.hexdigest()]


def many(public: list[str], paths: list[str]) -> list[Any]:
    """Requests without credentials: for each, whether the app saw it, else the status."""
    seen: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        seen.append("app")

    async def receive() -> Any:
        return {"type": "http.disconnect"}

    async def send(event: Any) -> None:
        if "status" in event:
            seen.append(_told(event["status"]))

    async def main() -> None:
        middleware = asgi_auth_middleware.AuthMiddleware(app, {"Bearer": _know}, realm="a", public=public)
        for path in paths:
            await middleware(_scope(path), receive, send)

    run_virtual(main())
    return seen
