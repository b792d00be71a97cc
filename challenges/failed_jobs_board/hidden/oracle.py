"""What a board has to know: the events of a job in order, read from the first to the last, anew for each question.

And a reader of pages, on ``html.parser`` of the standard library: what a page says is what the parser finds in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from itertools import groupby
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, urlsplit

Event: TypeAlias = dict[str, Any]
Row: TypeAlias = dict[str, Any]

STATUSES = ("queued", "started", "failed", "succeeded")
_BETWEEN = ("section", "ul", "li", "table", "tr", "page")
_LONGEST = 300_000


def folded(events: Iterable[Event], job: str) -> Row | None:
    """What is known about one job."""
    mine = {event["seq"]: event for event in events if event["job"] == job and event["type"] in STATUSES}
    if not mine:
        return None
    row: Row = {"job": job, "name": job, "url": None, "failures": 0, "error": None}
    for _, event in sorted(mine.items()):
        row["status"], row["since"] = event["type"], event["at"]
        if event["type"] == "queued":
            row |= {"name": event["name"], "url": event["url"], "failures": 0, "error": None}
        elif event["type"] == "failed":
            row |= {"failures": row["failures"] + 1, "error": event["error"]}
    return row


def fingerprint(error: str) -> str:
    """The error with a ``#`` for each run of digits."""
    pieces = groupby(error, key=lambda letter: letter in "0123456789")
    return "".join("#" if digits else "".join(letters) for digits, letters in pieces)


def everything(events: Sequence[Event]) -> list[Row]:
    """All jobs, in the order of a page."""
    by_job: dict[str, list[Event]] = {}
    for event in events:
        by_job.setdefault(event["job"], []).append(event)
    rows = [row for job, mine in by_job.items() if (row := folded(mine, job)) is not None]
    return sorted(sorted(rows, key=lambda row: str(row["job"])), key=lambda row: int(row["since"]), reverse=True)


def in_group(row: Row, group: str) -> bool:
    """Whether a job has failed with such an error."""
    return row["status"] == "failed" and fingerprint(row["error"]) == group


def query(
    events: Sequence[Event], status: str | None = None, group: str | None = None, page: int = 1, size: int = 20
) -> list[Any]:
    """A page of jobs, and how many there are."""
    found = [row for row in everything(events) if status in (None, row["status"])]
    found = [row for row in found if group is None or in_group(row, group)]
    return [found[(page - 1) * size : page * size], len(found)]


def groups(events: Sequence[Event]) -> list[list[Any]]:
    """Fingerprints and counts."""
    failed = [row for row in everything(events) if row["status"] == "failed"]
    counts = Counter(fingerprint(row["error"]) for row in failed)
    return sorted(([name, count] for name, count in counts.items()), key=lambda pair: (-pair[1], pair[0]))


def page(title: str, events: Sequence[Event], **arguments: Any) -> list[Any]:
    """What ``read_page`` has to find."""
    rows, total = query(events, **arguments)
    listed = [
        ["li", {}, [["a", {"href": ["", [["group", name]], ""]}, _text(name)], ["b", {}, [str(count)]]]]
        for name, count in groups(events)
    ]
    body = [
        ["h1", {}, _text(title)],
        ["p", {}, [f"{total} jobs"]],
        ["ul", {}, listed],
        ["table", {}, [_row(row) for row in rows]],
    ]
    return ["page", {}, [["section", {"title": title}, body]]]


def _text(text: str) -> list[Any]:
    return [text] if text else []


def _row(row: Row) -> list[Any]:
    link = (row["url"] or "").lower().startswith(("http://", "https://"))
    name = [["a", {"href": row["url"]}, _text(row["name"])]] if link else _text(row["name"])
    error = row["error"] or ""
    cells = [
        ["td", {}, name],
        ["td", {}, [str(row["failures"])]],
        ["td", {"title": error}, _text(fingerprint(error))],
    ]
    return ["tr", {"class": row["status"], "data-job": row["job"]}, cells]


class _Reader(HTMLParser):
    """Makes a tree of ``[tag, attributes, children]`` of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tree: list[Any] = ["page", {}, []]
        self._open: list[list[Any]] = [self.tree]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found: dict[str, Any] = dict(attrs)
        if len(found) < len(attrs):
            found["twice"] = sorted(name for name, _ in attrs)
        if tag == "a" and self._open[-1][0] == "li" and isinstance(found.get("href"), str):
            found["href"] = _address(found["href"])
        node = [tag, found, list[Any]()]
        self._open[-1][2].append(node)
        self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # a browser does not look at the slash either

    def handle_endtag(self, tag: str) -> None:
        if self._open[-1][0] == tag and len(self._open) > 1:
            self._open.pop()
        else:
            self._open[-1][2].append(["/" + tag])

    def handle_data(self, data: str) -> None:
        children = self._open[-1][2]
        if children and isinstance(children[-1], str):
            children[-1] += data
        else:
            children.append(data)

    def handle_comment(self, data: str) -> None:
        self._open[-1][2].append(["comment", data])

    def handle_decl(self, decl: str) -> None:
        self._open[-1][2].append(["declaration", decl])

    def handle_pi(self, data: str) -> None:
        self._open[-1][2].append(["instruction", data])

    def unknown_decl(self, data: str) -> None:
        self._open[-1][2].append(["declaration", data])

    def closed(self) -> bool:
        return len(self._open) == 1


def _address(href: str) -> list[Any]:
    """Path, parameters and fragment of a link to a group."""
    parts = urlsplit(href)
    parameters = [list(pair) for pair in parse_qsl(parts.query, keep_blank_values=True)]
    return [parts.scheme + parts.netloc + parts.path, parameters, parts.fragment]


def _without_space(node: list[Any]) -> list[Any]:
    if len(node) != 3:
        return node
    tag, attributes, children = node
    kept = [one for one in children if not (isinstance(one, str) and tag in _BETWEEN and not one.strip())]
    return [tag, attributes, [_without_space(one) if isinstance(one, list) else one for one in kept]]


def read_page(text: Any) -> Any:
    """What a parser finds in a page: a tree, or what is wrong with it."""
    if type(text) is not str or len(text) > _LONGEST:
        return "no page"
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return _without_space(reader.tree) if reader.closed() else "a tag that is not closed"


def addresses(tree: Any) -> Any:
    """The addresses of the groups in what ``read_page`` has found, or that as it is where there are none."""
    try:
        [_, _, [[_, _, [_, _, [_, _, items], _]]]] = tree
        return [item[2][0][1]["href"] for item in items]
    except (ValueError, TypeError, LookupError):
        return tree
