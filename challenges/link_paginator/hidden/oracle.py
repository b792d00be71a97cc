"""A server of pages whose links are known before they are written down, and spellings of known links.

What a header means is never found out by reading it: it was written from what it means.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Link = tuple[str, list[tuple[str, str]]]
"""A target, and its parameters in order."""
Style = list[int]
"""Numbers that decide how something is spelled, taken one after the other, again and again."""
_SPACES = ["", " ", "\t", "  "]


class Pen:
    """Writes headers in every legal way; the style says in which."""

    def __init__(self, style: Style) -> None:
        """Start at the first number of the style."""
        self.style, self.at = style or [0], 0

    def choice(self, options: list[str]) -> str:
        """One of the options."""
        self.at += 1
        return options[self.style[self.at % len(self.style)] % len(options)]

    def value(self, text: str) -> str:
        """A value, in quotes if it has to be or wants to be."""
        plain = bool(text) and not set(text) & set(' \t",;')
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        quoted = f'"{escaped}"'
        return self.choice([quoted, text]) if plain and "\\" not in text and "<" not in text else quoted

    def parameter(self, name: str, text: str) -> str:
        """A parameter with its semicolon; one without text may have no value."""
        before = f"{self.choice(_SPACES)};{self.choice(_SPACES)}{name}"
        if not text and self.choice(["bare", "empty"]) == "bare":
            return before
        return f"{before}{self.choice(_SPACES)}={self.choice(_SPACES)}{self.value(text)}"

    def header(self, links: list[Link], *, gaps: bool = False) -> str:
        """All links, with commas between; with gaps, there are elements without a link, too."""
        written = [f"<{target}>" + "".join(self.parameter(*one) for one in parameters) for target, parameters in links]
        text = written[0] if written else ""
        for one in written[1:]:
            text += (
                self.choice(_SPACES) + self.choice([",,", ", ,", ","] if gaps else [","]) + self.choice(_SPACES) + one
            )
        outside = [",", " ,", ", ,", ""] if gaps else [""]
        return self.choice(outside) + self.choice(_SPACES) + text + self.choice(_SPACES) + self.choice(outside)


def expected_links(links: list[Link]) -> list[Any]:
    """What ``parse_link`` has to return: in the probe's answer parameters are sorted pairs."""
    told = []
    for target, parameters in links:
        first: dict[str, str] = {}
        for name, text in parameters:
            first.setdefault(name.lower(), text)
        told.append([target, sorted([name, text] for name, text in first.items())])
    return told


@dataclass(slots=True)
class Server:
    """Serves ``fetch``, and keeps a log of what was fetched and when each item was taken."""

    pages: dict[str, tuple[list[Any], list[tuple[str, str]]]]
    fetched: list[Any] = field(default_factory=list)
    taken: list[Any] = field(default_factory=list)
    """Each item, with the number of pages that were fetched when it came."""

    def collaborators(self) -> dict[str, Callable[..., Any]]:
        """What the probe is given."""
        return {"fetch": self._fetch, "take": self._take}

    def _fetch(self, url: Any) -> Any:
        self.fetched.append(url)
        if len(self.fetched) > 60:
            raise RecursionError("that is more pages than there are")
        return self.pages[url] if type(url) is str and url in self.pages else ([], [])

    def _take(self, item: Any) -> None:
        self.taken.append([item, len(self.fetched)])


@dataclass(slots=True)
class Walk:
    """A walk as it has to be: the pages that are fetched, in order, and how it ends."""

    urls: list[str]
    items: list[list[Any]]
    ended: str = "returned"

    def log(self, stop_after: int = -1, keys: str = "") -> dict[str, Any]:
        """What there is to be seen; ``stop_after`` is how many items are asked for, ``keys`` how they are told apart."""
        taken: list[Any] = []
        seen: set[Any] = set()
        if stop_after == 0:
            return {"fetched": [], "taken": [], "ended": "stopped"}
        for number, items in enumerate(self.items, 1):
            for item in items:
                name = item["id"] if keys == "id" else item
                if keys and name in seen:
                    continue
                if keys:
                    seen.add(name)
                taken.append([item, number])
                if len(taken) == stop_after:
                    return {"fetched": self.urls[:number], "taken": taken, "ended": "stopped"}
        return {"fetched": self.urls, "taken": taken, "ended": self.ended}
