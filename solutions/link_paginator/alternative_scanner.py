"""A scanner that goes through a header character by character, as Appendix B of RFC 8288 describes it; a plain generator."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit


class PaginationError(Exception):
    pass


SPACE = " \t"


def skip(value, at, characters=SPACE):
    while at < len(value) and value[at] in characters:
        at += 1
    return at


def until(value, at, characters):
    start = at
    while at < len(value) and value[at] not in characters:
        at += 1
    return value[start:at], at


def quoted(value, at):
    text = []
    at += 1
    while at < len(value):
        if value[at] == '"':
            return "".join(text), at + 1
        if value[at] == "\\":
            at += 1
        if at < len(value):
            text.append(value[at])
            at += 1
    raise ValueError("a quoted string has no end")


def parse_link(value):
    links = []
    at = skip(value, 0, SPACE + ",")
    while at < len(value):
        if value[at] != "<":
            raise ValueError(f"no link at {at}")
        end = value.find(">", at)
        if end < 0:
            raise ValueError("a target has no end")
        target, at = value[at + 1 : end], skip(value, end + 1)
        parameters = {}
        links.append((target, parameters))
        while at < len(value) and value[at] == ";":
            name, at = until(value, skip(value, at + 1), SPACE + "=;,")
            at = skip(value, at)
            text = ""
            if at < len(value) and value[at] == "=":
                at = skip(value, at + 1)
                if value[at : at + 1] == '"':
                    text, at = quoted(value, at)
                else:
                    text, at = until(value, at, SPACE + ';,"')
            at = skip(value, at)
            parameters.setdefault(name.lower(), text)
        if at < len(value) and value[at] != ",":
            raise ValueError(f"no comma at {at}")
        at = skip(value, at, SPACE + ",")
    return links


def origin(url):
    scheme, rest, *_ = urlsplit(url)
    host, _, port = rest.rpartition("@")[2].partition(":")
    return scheme, host.lower(), port or {"http": "80", "https": "443"}[scheme]


def next_url(url, headers):
    value = ",".join(text for name, text in headers if name.lower() == "link")
    for target, parameters in parse_link(value):
        if "next" in [word.lower() for word in parameters.get("rel", "").split(" ")]:
            return urljoin(url, target)
    return None


def paginate(fetch, url, *, max_pages=None, key=None):
    visited = []
    known = set()
    while True:
        visited.append(url)
        items, headers = fetch(url)
        for item in items:
            if key is not None:
                if key(item) in known:
                    continue
                known.add(key(item))
            yield item
        if max_pages is not None and len(visited) >= max_pages:
            break
        following = next_url(url, headers)
        if following is None:
            break
        if following in visited or origin(following) != origin(visited[0]):
            raise PaginationError(following)
        url = following
