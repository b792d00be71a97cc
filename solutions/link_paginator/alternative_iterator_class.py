"""A tokenizer feeds the parser; the walk is an iterator class with a queue of items."""

from __future__ import annotations

import collections
import re
import urllib.parse

TOKEN = re.compile(r'[ \t]*(?:<([^>]*)>|"((?:[^"\\]+|\\.)*)"|([,;=])|([^ \t",;=<]+))[ \t]*')


class PaginationError(Exception):
    pass


def tokens(value):
    at = 0
    value = value.rstrip(" \t")
    while at < len(value):
        found = TOKEN.match(value, at)
        if not found:
            raise ValueError(f"nothing to make sense of at {at}")
        at = found.end()
        kind = ("target", "quoted", "mark", "word")[found.lastindex - 1]
        yield kind, found[found.lastindex]
    yield "mark", ","
    yield "end", ""


class Reader:
    def __init__(self, value):
        self.rest = tokens(value)
        self.kind, self.text = next(self.rest)

    def take(self):
        text = self.text
        self.kind, self.text = next(self.rest)
        return text

    def take_mark(self, mark):
        if (self.kind, self.text) != ("mark", mark):
            return False
        self.take()
        return True

    def value(self):
        if self.kind == "quoted":
            return re.sub(r"\\(.)", lambda found: found[1], self.take())
        parts = []
        while self.kind == "word" or (self.kind, self.text) == ("mark", "="):  # a = within a value is nothing special
            parts.append(self.take())
        return "".join(parts)

    def link(self):
        if self.kind != "target":
            raise ValueError("no link here")
        target, parameters = self.take(), {}
        while self.take_mark(";"):
            if self.kind != "word":
                raise ValueError("no name here")
            name = self.take().lower()
            text = self.value() if self.take_mark("=") else ""
            if name not in parameters:
                parameters[name] = text
        if not self.take_mark(","):
            raise ValueError("no comma here")
        return target, parameters


def parse_link(value):
    reader, links = Reader(value), []
    while reader.kind != "end":
        if not reader.take_mark(","):
            links.append(reader.link())
    return links


def _origin(url):
    parts = urllib.parse.urlparse(url)
    port = {"http": 80, "https": 443}.get(parts.scheme) if parts.port is None else parts.port
    return (parts.scheme, parts.hostname, port)


class paginate:
    def __init__(self, fetch, url, *, max_pages=None, key=None):
        self._fetch, self._key = fetch, key
        self._left = float("inf") if max_pages is None else max_pages
        self._next = lambda: url
        self._items = collections.deque()
        self._pages, self._keys = set(), set()

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            while self._items:
                item = self._items.popleft()
                if self._is_new(item):
                    return item
            url = self._next() if self._left > 0 else None
            if url is None:
                raise StopIteration
            self._load(url)

    def _is_new(self, item):
        if self._key is None:
            return True
        before = len(self._keys)
        self._keys.add(self._key(item))
        return len(self._keys) > before

    def _load(self, url):
        self._left -= 1
        self._pages.add(url)
        items, headers = self._fetch(url)
        self._items.extend(items)
        self._next = lambda: self._following(url, headers)

    def _following(self, url, headers):
        links = [link for name, text in headers if name.lower() == "link" for link in parse_link(text)]
        targets = [target for target, found in links if "next" in found.get("rel", "").lower().split()]
        if not targets:
            return None
        following = urllib.parse.urljoin(url, targets[0])
        if _origin(following) != _origin(url):
            raise PaginationError("another origin")
        if following in self._pages:
            raise PaginationError("a loop")
        return following
