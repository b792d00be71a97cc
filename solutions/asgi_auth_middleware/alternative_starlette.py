"""Starlette's AuthenticationMiddleware decides and answers; the adapter looks at paths, headers and close codes."""

from __future__ import annotations

from starlette.authentication import AuthCredentials, AuthenticationBackend, AuthenticationError
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.responses import PlainTextResponse


class RefusedError(AuthenticationError):
    def __init__(self, status):
        self.status = status


class Backend(AuthenticationBackend):
    def __init__(self, backends):
        self.backends = {scheme.lower(): backend for scheme, backend in backends.items()}

    async def authenticate(self, conn):
        values = [value for name, value in conn.scope["headers"] if name == b"authorization"]
        if len(values) > 1:
            raise RefusedError(400)
        scheme, _, credentials = (values[0].decode("latin-1") if values else "").partition(" ")
        credentials = credentials.lstrip(" ")
        text = scheme + credentials
        if not credentials or scheme.lower() not in self.backends or not (text.isascii() and text.isprintable()):
            raise RefusedError(401)
        try:
            user = await self.backends[scheme.lower()](credentials)
        except PermissionError:
            raise RefusedError(403) from None
        if user is None:
            raise RefusedError(401)
        return AuthCredentials(), user


class AuthMiddleware:
    def __init__(self, app, backends, *, realm, public=()):
        self.app = app
        self.public = set(public)
        escaped = "".join(f"\\{char}" if char in '"\\' else char for char in realm)
        self.challenges = [f'{scheme} realm="{escaped}"' for scheme in backends]
        self.inner = AuthenticationMiddleware(self.without_auth, Backend(backends), on_error=self.answer)

    async def without_auth(self, scope, receive, send):
        del scope["auth"]
        await self.app(scope, receive, send)

    def answer(self, conn, error):
        response = PlainTextResponse("no entry", status_code=error.status)
        for challenge in self.challenges if error.status == 401 else ():
            response.headers.append("www-authenticate", challenge)
        return response

    def is_public(self, path):
        if f"{path}/".find("/./") >= 0 or f"{path}/".find("/../") >= 0:
            return False
        while path:
            if path in self.public:
                return True
            path = path.rpartition("/")[0]
        return False

    async def __call__(self, scope, receive, send):
        if scope["type"] not in ("http", "websocket") or self.is_public(scope["path"]):
            await self.app(scope, receive, send)
            return
        if scope["type"] == "http":
            await self.inner(dict(scope), receive, send)
            return
        is_in = False

        async def app(scope, receive, send):
            nonlocal is_in
            is_in = True
            await self.without_auth(scope, receive, send)

        async def close(event):
            if not is_in and event["type"] == "websocket.close":
                event = {**event, "code": 1008}
            await send(event)

        await AuthenticationMiddleware(app, self.inner.backend, on_error=self.answer)(dict(scope), receive, close)
