"""Has headers parsed and pages walked through, and tells what came of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import link_paginator

from pytest_interview.probing import outcome, type_name

Call = Callable[..., Any]
_PLAIN = (type(None), bool, int, float, str, bytes, list, dict)


def _told(value: Any) -> Any:
    return value if type(value) in _PLAIN else ("object", type_name(value))


def _link(pair: Any) -> Any:
    if type(pair) not in (tuple, list) or len(pair) != 2 or type(pair[1]) is not dict:
        return ("object", type_name(pair))
    return [_told(pair[0]), sorted([str(name), _told(text)] for name, text in pair[1].items())]


def parse(values: list[str]) -> list[Any]:
    """The links of each header, with parameters as sorted pairs, or the names of the exception and its bases."""
    told: list[Any] = []
    for value in values:
        ended = outcome(link_paginator.parse_link, value)
        if ended[0] == "raised":
            told.append(["raised", ended[1], *ended[2]])
        elif type(ended[1]) is not list:
            told.append(["object", type_name(ended[1])])
        else:
            told.append([_link(pair) for pair in ended[1]])
    return told


def walk(
    fetch: Call, take: Call, url: str, stop_after: int, max_pages: int | None = None, key: str | None = None
) -> list[str]:
    """Take items, all of them or the first few; returns ``"returned"`` or ``"stopped"``, or the names of an exception."""
    options: dict[str, Any] = {} if max_pages is None else {"max_pages": max_pages}
    if key is not None:
        options["key"] = (lambda item: item["id"]) if key == "id" else (lambda item: item)

    def take_all() -> str:
        items = iter(link_paginator.paginate(lambda one: fetch(_told(one)), url, **options))
        count = 0
        while count != stop_after:
            try:
                item = next(items)
            except StopIteration:
                return "returned"
            take(_told(item))
            count += 1
        return "stopped"

    ended = outcome(take_all)
    return [ended[1]] if ended[0] == "returned" else [ended[1], *ended[2]]


def walk_far(fetch: Call, url: str) -> list[Any]:
    """Take all items of a long walk: how many there are, and a digest of them."""
    digest, count = hashlib.sha256(), 0
    for item in link_paginator.paginate(fetch, url):
        digest.update(item.encode())
        count += 1
    return [count, digest.hexdigest()]


def parse_long(value: str) -> list[Any]:
    """How many links a long header has, how many parameters they have, and a digest of all targets and titles."""
    found = link_paginator.parse_link(value)
    text = "\n".join(f"{target} {parameters.get('title')}" for target, parameters in found)
    parameters = sum(len(parameters) for _, parameters in found)
    return [len(found), parameters, hashlib.sha256(text.encode()).hexdigest()]
