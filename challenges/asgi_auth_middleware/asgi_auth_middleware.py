"""ASGI authentication middleware: fill in this file. The README says what is graded, part by part."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

Scope = dict[str, Any]
Event = dict[str, Any]
Receive = Callable[[], Awaitable[Event]]
Send = Callable[[Event], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Backend = Callable[[str], Awaitable[Any]]


class AuthMiddleware:
    """Lets in who a backend knows."""

    def __init__(self, app: App, backends: Mapping[str, Backend], *, realm: str, public: Sequence[str] = ()) -> None:
        """Wrap an application."""
        raise NotImplementedError

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or hand it to the application."""
        raise NotImplementedError
