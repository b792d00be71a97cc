"""What long walks and long headers may cost."""

from __future__ import annotations

import hashlib
import random
from typing import Any

from pytest_interview import Contest, graded

from .oracle import Pen

_PAGES = 250


class _Long:
    """Pages that are made when they are fetched: their text depends on the seed and their number."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def items(self, number: int) -> list[str]:
        text = random.Random(self.seed + number).randbytes(512).hex()  # repeatable, no secret
        return [f"{number} {position} {text[position:]}{text[:position]}"[:500] for position in range(200)]

    def fetch(self, url: Any) -> Any:
        number = int(str(url).rpartition("=")[2])
        following = f'<?page={number + 1}>; rel="next"' if number < _PAGES else '<?page=1>; rel="first"'
        return self.items(number), [("Link", following)]

    def digest(self) -> str:
        digest = hashlib.sha256()
        for number in range(1, _PAGES + 1):
            for item in self.items(number):
                digest.update(item.encode())
        return digest.hexdigest()


@graded(points=5, part=3, needs=["test_walks_through_all_pages", "test_targets_may_be_relative"])
def test_memory_stays_flat(contest: Contest) -> None:
    """Walking through 250 pages of 100 KB each adds at most 8 MiB of memory."""
    servers: list[_Long] = []

    def arguments(rng: random.Random) -> dict[str, Any]:
        servers.append(_Long(rng.randrange(10**9)))
        return {"fetch": servers[-1].fetch, "url": "https://api.example.com/items?page=1"}

    def check(_: dict[str, Any], seen: Any) -> None:
        assert seen == [_PAGES * 200, servers[-1].digest()]

    contest.peak("walk_far", arguments, check=check, at_most=8 << 20)


def _header(rng: random.Random) -> dict[str, Any]:
    links = []
    for number in range(3000):
        title = f'a "title", number {rng.randrange(10**6)}; and more \\ of it'
        links.append((f"/items?page={number}&c={rng.randrange(10**9)}", [("rel", "item"), ("title", title)]))
    return {"value": Pen([rng.randrange(8) for _ in range(50)]).header(links)}


def _check(arguments: dict[str, Any], seen: Any) -> None:
    value: str = arguments["value"]
    # The titles have no bracket, and each target has one "<" and one ">".
    targets = [part.partition(">")[0] for part in value.split("<")[1:]]
    titles = [part.split("number ")[1].split(";")[0] for part in value.split("<")[1:]]
    text = "\n".join(
        f'{target} a "title", number {title}; and more \\ of it' for target, title in zip(targets, titles, strict=True)
    )
    assert seen == [3000, 6000, hashlib.sha256(text.encode()).hexdigest()]


@graded(points=4, part=3, needs=["test_parses_links", "test_quotes_and_brackets_protect"])
def test_long_headers_are_parsed_soon(contest: Contest) -> None:
    """Parsing a header of 300 KB takes at most 8 times the CPU time of the reference."""
    contest.ratio("parse_long", _header, check=_check, at_most=8.0, rounds=3)
