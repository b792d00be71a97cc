"""One decision for each request, made before the app is called; nothing is kept but what was given at the start."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any

CREDENTIALS = re.compile(rb"([!-~]+) +([!-~][ -~]*)")


class RefusedError(Exception):
    """The request is answered with this status."""

    def __init__(self, status: int) -> None:
        self.status = status


class AuthMiddleware:
    def __init__(
        self,
        app: Callable[..., Awaitable[None]],
        backends: Mapping[str, Callable[[str], Awaitable[Any]]],
        *,
        realm: str,
        public: Sequence[str] = (),
    ) -> None:
        self.app = app
        self.backends = {scheme.lower(): backend for scheme, backend in backends.items()}
        self.challenges = [
            (b"www-authenticate", f'{scheme} realm="{self.quoted(realm)}"'.encode()) for scheme in backends
        ]
        self.public = frozenset(public)

    @staticmethod
    def quoted(realm: str) -> str:
        return re.sub(r'(["\\])', r"\\\1", realm)

    async def __call__(
        self, scope: dict[str, Any], receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]
    ) -> None:
        if scope["type"] not in ("http", "websocket") or self.is_public(scope["path"]):
            await self.app(scope, receive, send)
            return
        try:
            user = await self.user(scope["headers"])
        except RefusedError as refused:
            await self.refuse(scope, send, refused.status)
        else:
            await self.let_in(scope, receive, send, user)

    async def let_in(
        self,
        scope: dict[str, Any],
        receive: Callable[[], Awaitable[Any]],
        send: Callable[[Any], Awaitable[None]],
        user: Any,
    ) -> None:
        await self.app({**scope, "user": user}, receive, send)

    async def refuse(self, scope: dict[str, Any], send: Callable[[Any], Awaitable[None]], status: int) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await send({"type": "http.response.start", "status": status, "headers": self.challenges})
            await send({"type": "http.response.body", "body": b""})

    def is_public(self, path: str) -> bool:
        segments = path.split("/")
        if "." in segments or ".." in segments:
            return False
        return any("/".join(segments[:count]) in self.public for count in range(2, len(segments) + 1))

    async def user(self, headers: Iterable[tuple[bytes, bytes]]) -> Any:
        backend, credentials = self.find(headers)
        try:
            user = await backend(credentials)
        except PermissionError:
            raise RefusedError(403) from None
        if user is None:
            raise RefusedError(401)
        return user

    def find(self, headers: Iterable[tuple[bytes, bytes]]) -> tuple[Callable[[str], Awaitable[Any]], str]:
        values = [value for name, value in headers if name == b"authorization"]
        if len(values) > 1:
            raise RefusedError(400)
        scheme, credentials = self.split(values[0] if values else b"")
        backend = self.backends.get(scheme.lower())
        if backend is None:
            raise RefusedError(401)
        return backend, credentials

    def split(self, value: bytes) -> tuple[str, str]:
        found = CREDENTIALS.fullmatch(value)
        if found is None:
            raise RefusedError(401)
        return found[1].decode(), found[2].decode()
