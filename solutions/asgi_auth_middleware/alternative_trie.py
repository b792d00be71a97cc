"""A closure of small functions; the public paths are a tree of segments."""

from __future__ import annotations

import string

PRINTABLE = {*string.ascii_letters, *string.digits, *string.punctuation, " "}


def tree_of(paths):
    root = {}
    for path in paths:
        node = root
        for segment in path.split("/")[1:]:
            node = node.setdefault(segment, {})
        node[None] = True  # no segment is None: an entry ends here
    return root


def is_below(tree, path):
    _, *segments = path.split("/")
    if any(segment in (".", "..") for segment in segments):
        return False
    node = tree
    for segment in segments:
        node = node.get(segment)
        if node is None:
            return False
        if None in node:
            return True
    return False


def parse(value):
    """Scheme and credentials, ("", "") for everything else."""
    text = value.decode("latin-1")
    if not PRINTABLE.issuperset(text):
        return "", ""
    scheme, _, credentials = text.partition(" ")
    credentials = credentials.lstrip()
    return (scheme.casefold(), credentials) if credentials else ("", "")


def challenge(scheme, realm):
    escaped = realm.replace("\\", "\\\\").replace('"', '\\"')
    return (b"www-authenticate", f'{scheme} realm="{escaped}"'.encode("latin-1"))


async def look(scope, table):
    """What to do: ("user", who) or ("status", number)."""
    match [value for name, value in scope["headers"] if name == b"authorization"]:
        case []:
            return "status", 401
        case [value]:
            scheme, credentials = parse(value)
        case _:
            return "status", 400
    if scheme not in table:
        return "status", 401
    try:
        user = await table[scheme](credentials)
    except PermissionError:
        return "status", 403
    return ("status", 401) if user is None else ("user", user)


def make(app, backends, realm, public):
    tree = tree_of(public)
    table = {scheme.casefold(): backend for scheme, backend in backends.items()}
    headers = [challenge(scheme, realm) for scheme in backends]

    async def middleware(scope, receive, send):
        kind = scope["type"]
        if kind not in {"http", "websocket"} or is_below(tree, scope["path"]):
            await app(scope, receive, send)
            return
        what, value = await look(scope, table)
        if what == "user":
            inner = scope.copy()
            inner["user"] = value
            await app(inner, receive, send)
            return
        if kind == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008, "reason": "not authenticated"})
            return
        body = b"no entry"
        length = [(b"content-type", b"text/plain"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": value, "headers": headers + length})
        await send({"type": "http.response.body", "body": body, "more_body": True})
        await send({"type": "http.response.body"})

    return middleware


class AuthMiddleware:
    def __init__(self, app, backends, *, realm, public=()):
        self.run = make(app, backends, realm, public)

    def __call__(self, scope, receive, send):
        return self.run(scope, receive, send)
