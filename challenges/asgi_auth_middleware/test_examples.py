"""Visible examples: they show how the middleware is used, not all that is graded."""

import asyncio

from asgi_auth_middleware import AuthMiddleware


async def check_token(credentials):
    return {"abc": "ann"}.get(credentials)


async def hello(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": scope["user"].encode()})


def get(*headers):
    sent = []

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(event):
        sent.append(event)

    middleware = AuthMiddleware(hello, {"Bearer": check_token}, realm="shop")
    scope = {"type": "http", "method": "GET", "path": "/", "headers": list(headers)}
    asyncio.run(middleware(scope, receive, send))
    return sent


def test_lets_in():
    """The app is called, and knows the user."""
    start, body = get((b"host", b"shop.example"), (b"authorization", b"Bearer abc"))
    assert start["status"] == 200
    assert body["body"] == b"ann"


def test_keeps_out():
    """Without credentials the answer is 401, and says how to get in."""
    start, *_ = get((b"host", b"shop.example"))
    assert start["status"] == 401
    assert (b"www-authenticate", b'Bearer realm="shop"') in [tuple(pair) for pair in start["headers"]]
