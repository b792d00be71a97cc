"""What many routes may cost."""

from __future__ import annotations

import random
from typing import Any

from pytest_interview import Contest, graded


def _check(arguments: dict[str, Any], seen: Any) -> None:
    routes = arguments["routes"]
    newest: dict[tuple[str, int], int] = {}
    for at, route in enumerate(routes):
        newest[route[1], route[2]] = at
    for (_, path, _, _), answer in zip(arguments["requests"], seen, strict=True):
        _, version, first, second, value = path.split("/")
        asked, template = int(version[1:]), f"/{first}/{second}/{{id}}"
        at = next(newest[template, older] for older in range(asked, 0, -1) if (template, older) in newest)
        assert (answer["handler"], answer["params"], answer["version"]) == (f"h{at}", {"id": value}, routes[at][2])


def _many(rng: random.Random) -> dict[str, Any]:
    templates = [f"/r{rng.randrange(10**9)}/s{number}/{{id}}" for number in range(400)]
    routes: list[Any] = [["GET", template, 1, None, None] for template in templates]
    routes += [
        ["GET", template, version, None, None] for template in templates for version in rng.sample(range(2, 21), k=9)
    ]
    rng.shuffle(routes)
    routes += [["PUT", "/all", version, None, None] for version in range(1, 21)]
    requests = [
        ["GET", f"/v{rng.randint(1, 20)}{rng.choice(templates).format(id=rng.randrange(10**6))}", {}, 0]
        for _ in range(1500)
    ]
    return {"vendor": "acme", "default": 1, "routes": routes, "requests": requests}


@graded(points=15, part=3, needs=["test_templates", "test_never_newer_than_asked"])
def test_many_routes_are_cheap(contest: Contest) -> None:
    """1,500 requests to 4,000 routes cost at most 6 times the CPU time of the reference."""
    contest.ratio("resolve", _many, check=_check, at_most=6.0, rounds=3)
