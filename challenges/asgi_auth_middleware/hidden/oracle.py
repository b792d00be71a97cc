"""A server, backends and the script of an app, all in the judge, and what a middleware has to do between them.

What is received, sent and asked is written down here, where a submission cannot change it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Scope = dict[str, Any]
Answer = tuple[float, str, Any]
"""What a backend does: waits so many seconds, and then returns ("user") or raises ("raise") something."""
NOBODY: Answer = (0.0, "user", None)
LOCKED_OUT: Answer = (0.0, "raise", "PermissionError")
LET_IN = 0
"""In place of a status: the app is called."""


@dataclass(slots=True)
class World:
    """Serves backends, ``receive`` and ``send``, and keeps a log of all that happens, for each request apart."""

    requests: list[dict[str, Any]]
    """Each has a scope, the server's events, and the steps that the app takes when it is called."""
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    """What backends answer to credentials: one after the other, the last one for ever."""
    logs: list[list[list[Any]]] = field(default_factory=list)
    _received: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.logs = [[] for _ in self.requests]
        self._received = [0] * len(self.requests)

    def collaborators(self) -> dict[str, Callable[..., Any]]:
        """What the probe is given."""
        return {"ask": self._ask, "pull": self._pull, "note": self._note}

    def _note(self, number: int, what: str, fact: Any) -> None:
        self.logs[number].append([what, fact])

    def _ask(self, number: int, scheme: str, credentials: Any) -> Answer:
        self._note(number, "ask", [scheme, credentials])
        answers = self.answers.get(credentials) if type(credentials) is str else None
        if not answers:
            return NOBODY
        return answers[0] if len(answers) == 1 else answers.pop(0)

    def _pull(self, number: int) -> dict[str, Any]:
        events = self.requests[number]["events"]
        count = self._received[number]
        self._received[number] += 1
        event = events[count] if count < len(events) else {"type": "http.disconnect"}
        self._note(number, "receive", event)
        return dict(event)

    def told(self, number: int, what: str) -> list[Any]:
        """The facts of one kind in the log of a request."""
        return [fact for kind, fact in self.logs[number] if kind == what]

    def since_the_app(self, number: int) -> list[list[Any]]:
        """What happened from the call of the app on."""
        whats = [what for what, _ in self.logs[number]]
        return self.logs[number][whats.index("app") + 1 :] if "app" in whats else [["the app was never called", None]]


def played(request: dict[str, Any]) -> list[list[Any]]:
    """The log of an app that takes its steps with nothing in between."""
    log: list[list[Any]] = []
    events = [*request["events"]]
    for number, (what, fact) in enumerate(request["steps"]):
        if what == "receive":
            log.append(["receive", events.pop(0) if events else {"type": "http.disconnect"}])
        elif what == "send":
            log.append(["send", fact])
        log.append(["did", number])
    return log


def answered(events: list[Any]) -> dict[str, Any]:
    """The status and the challenges of an HTTP response, or what is wrong with it."""
    kinds = [event.get("type") for event in events]
    more = [bool(event.get("more_body")) for event in events[1:]]
    if kinds[:1] != ["http.response.start"] or not kinds[1:] or set(kinds[1:]) != {"http.response.body"}:
        return {"not a response": kinds}
    if more != [True] * (len(more) - 1) + [False]:
        return {"the body does not end with its last event": more}
    headers = events[0].get("headers", [])
    if any([type(part) for part in pair] != [bytes, bytes] for pair in headers):
        return {"not pairs of bytes": headers}
    challenges = [value for name, value in headers if name == b"www-authenticate"]
    return {"status": events[0].get("status"), "challenges": challenges}


def challenges(schemes: list[str], realm: str) -> list[bytes]:
    """The values of ``www-authenticate``."""
    quoted = "".join("\\" + char if char in '"\\' else char for char in realm)
    return [b'%s realm="%s"' % (scheme.encode(), quoted.encode()) for scheme in schemes]


def split(value: bytes) -> tuple[str, str] | None:
    """Scheme and credentials of a header's value, ``None`` when it has not both."""
    if any(not 0x20 <= byte <= 0x7E for byte in value) or 0x20 not in value:
        return None
    first = value.index(0x20)
    rest = first
    while rest < len(value) and value[rest] == 0x20:
        rest += 1
    scheme, credentials = value[:first].decode(), value[rest:].decode()
    return (scheme, credentials) if scheme and credentials else None


def is_public(path: str, public: list[str]) -> bool:
    """Segment by segment."""
    segments = path.split("/")
    if "." in segments or ".." in segments:
        return False
    return any(segments[: entry.count("/") + 1] == entry.split("/") for entry in public)


def asks(scope: Scope, schemes: list[str]) -> list[list[str]]:
    """Which backend is asked for what, of a scope that is not public."""
    values = [value for name, value in scope["headers"] if name == b"authorization"]
    parts = split(values[0]) if len(values) == 1 else None
    return [[scheme, parts[1]] for scheme in schemes if parts is not None and scheme.lower() == parts[0].lower()]


def status(scope: Scope, schemes: list[str], answer: Answer) -> int:
    """How such a scope is answered when this is what a backend does."""
    if sum(name == b"authorization" for name, _ in scope["headers"]) > 1:
        return 400
    if not asks(scope, schemes):
        return 401
    _, what, value = answer
    if what == "raise":
        return 403
    return 401 if value is None else LET_IN
