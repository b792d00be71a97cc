"""Regular expressions that match at a position, and a generator that knows which pages it has seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

_BEGIN = re.compile(r"[ \t,]*")
_TARGET = re.compile(r"<([^>]*)>")
_PARAMETER = re.compile(r'[ \t]*;[ \t]*([\w*-]+)(?:[ \t]*=[ \t]*(?:"((?:[^"\\]|\\.)*)"|([^ \t",;]+)))?')
_END = re.compile(r"[ \t]*(?:,[ \t,]*|\Z)")


class PaginationError(Exception):
    """The walk cannot go on."""


class Parser:
    """Reads the value of one header."""

    def __init__(self, value: str) -> None:
        self.value = value
        self.at = 0

    def expect(self, pattern: re.Pattern[str]) -> re.Match[str]:
        found = pattern.match(self.value, self.at)
        if found is None:
            raise ValueError(f"malformed Link header at character {self.at}")
        self.at = found.end()
        return found

    def links(self) -> list[tuple[str, dict[str, str]]]:
        links = []
        self.expect(_BEGIN)
        while self.at < len(self.value):
            target = self.expect(_TARGET)[1]
            links.append((target, self.parameters()))
            self.expect(_END)
        return links

    def parameters(self) -> dict[str, str]:
        parameters: dict[str, str] = {}
        while found := _PARAMETER.match(self.value, self.at):
            self.at = found.end()
            self.add(parameters, found[1], self.text(found[2], found[3]))
        return parameters

    def add(self, parameters: dict[str, str], name: str, text: str) -> None:
        parameters.setdefault(name.lower(), text)

    def text(self, quoted: str | None, plain: str | None) -> str:
        return plain or re.sub(r"\\(.)", r"\1", quoted or "")


def parse_link(value: str) -> list[tuple[str, dict[str, str]]]:
    return Parser(value).links()


class Walk:
    """One walk from page to page."""

    def __init__(
        self,
        fetch: Callable[[str], Any],
        url: str,
        max_pages: int | None,
        key: Callable[[Any], Hashable] | None,
    ) -> None:
        self.fetch, self.url, self.max_pages, self.key = fetch, url, max_pages, key
        self.fetched: set[str] = set()
        self.keys: set[Hashable] = set()

    def items(self) -> Iterator[Any]:
        url: str | None = self.url
        while url is not None:
            items, headers = self.fetch(url)
            self.fetched.add(url)
            yield from filter(self.is_new, items)
            if len(self.fetched) == self.max_pages:
                return
            url = self.following(url, headers)

    def is_new(self, item: Any) -> bool:
        if self.key is None:
            return True
        name = self.key(item)
        known = name in self.keys
        self.keys.add(name)
        return not known

    def following(self, url: str, headers: list[tuple[str, str]]) -> str | None:
        target = self.next_target(headers)
        if target is None:
            return None
        following = urljoin(url, target)
        self.check(url, following)
        return following

    def next_target(self, headers: list[tuple[str, str]]) -> str | None:
        for name, value in headers:
            for target, parameters in parse_link(value) if name.lower() == "link" else []:
                if self.is_next(parameters.get("rel", "")):
                    return target
        return None

    def is_next(self, relations: str) -> bool:
        return "next" in relations.lower().split()

    def check(self, url: str, following: str) -> None:
        if self.origin(following) != self.origin(url):
            raise PaginationError(f"{url} links to another origin: {following}")
        if following in self.fetched:
            raise PaginationError(f"{url} links back to {following}")

    def origin(self, url: str) -> tuple[str, str | None, int | None]:
        parts = urlsplit(url)
        return parts.scheme, parts.hostname, parts.port or {"https": 443, "http": 80}.get(parts.scheme)


def paginate(
    fetch: Callable[[str], Any],
    url: str,
    *,
    max_pages: int | None = None,
    key: Callable[[Any], Hashable] | None = None,
) -> Iterator[Any]:
    return Walk(fetch, url, max_pages, key).items()
