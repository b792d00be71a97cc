"""The oracle of version migrations against function composition, the laws of lenses, and the reference against it."""

from __future__ import annotations

import copy
import itertools
import random
from typing import Any

from bank.modules import load

oracle = load("version_migrations", "oracle")
probes = load("version_migrations", "probes")
reference = load("version_migrations", "reference")
_DAYS = ["2021-01-01", "2021-01-02", "2021-06-30", "2022-02-28", "2024-02-29"]
_RESOURCES = ["card", "order"]


def _changes(rng: random.Random, most: int) -> list[Any]:
    def some() -> list[str]:
        return [resource for resource in _RESOURCES if rng.random() < 0.6]

    return [[rng.choice(_DAYS), f"change {at}", some(), some()] for at in range(rng.randint(0, most))]


def _body(rng: random.Random, depth: int = 0) -> dict[str, Any]:
    body: dict[str, Any] = {"id": rng.randrange(9)}
    if rng.random() < 0.7:
        body["object"] = rng.choice([*_RESOURCES, "list", None, ["card"]])
    if depth < 3:
        for key in rng.sample("abc", k=rng.randrange(3)):
            inner = _body(rng, depth + 1)
            body[key] = rng.choice([inner, [inner, 1, [inner]], {"data": [inner]}])
    return body


def test_a_way_is_the_sum_of_its_pieces() -> None:
    """From a to c is from a to b and from b to c, for requests and (in reverse) for responses: composition."""
    rng = random.Random(1)
    for _ in range(2000):
        changes = _changes(rng, 6)
        versions = sorted({oracle.BASE, *(change[0] for change in changes)})
        a, b = sorted(rng.choices(versions, k=2))
        until = [[day, text, *functions] for day, text, *functions in changes if day <= b]
        for resource in _RESOURCES:
            whole = oracle.trace(changes, "request", resource, a)
            assert sorted(whole) == sorted(
                oracle.trace(changes, "request", resource, b)
                + [
                    oracle.label(changes.index(until[at]), "request", resource)
                    for at in oracle.unknown_to(until, a)
                    if resource in until[at][2]
                ]
            )
            assert whole[len(whole) - len(oracle.trace(changes, "request", resource, b)) :] == oracle.trace(
                changes, "request", resource, b
            )


def test_the_changelog_is_what_lies_between() -> None:
    """For each pair of versions of all sets of three days: later than the one, not later than the other, sorted."""
    for days in itertools.permutations(_DAYS, 3):
        changes = [[day, day, [], []] for day in days]
        versions = sorted([oracle.BASE, *days])
        for old, new in itertools.combinations_with_replacement(versions, 2):
            assert oracle.changelog(changes, old, new) == [(day, day) for day in sorted(days) if old < day <= new]


def test_the_reference_answers_as_expected() -> None:
    """The reference agrees with the oracle on 10,000 bodies, and leaves them as they are."""
    rng = random.Random(2)
    for _ in range(1000):
        changes = _changes(rng, 6)
        versions = [oracle.BASE, *(change[0] for change in changes)]
        bodies = [
            [rng.choice(["request", "response"]), rng.choice(_RESOURCES), _body(rng), rng.choice(versions)]
            for _ in range(10)
        ]
        before = copy.deepcopy(bodies)
        expected = [["returned", oracle.rewritten(changes, *body)] for body in bodies]
        assert probes.run(changes, oracle.BASE, rng.choice(["in_place", "another"]), bodies) == expected
        assert bodies == before


def test_invertible_changes_come_back() -> None:
    """The law of lenses (Foster and others, POPL 2005): what is invertible, step by step, is so as a whole."""
    rng = random.Random(3)
    for _ in range(500):
        changes = [_invertible(day, rng) for day in rng.sample(_DAYS, k=4)]
        pipeline = reference.Pipeline(changes, base="2020-01-01")
        body = {"a": rng.randrange(9), "b": str(rng.randrange(9)), "c": rng.choice(["on", "off"])}
        for version in ["2020-01-01", *(change.day for change in changes)]:
            up = pipeline.upgrade_request("card", body, version)
            assert pipeline.downgrade_response("card", up, version) == body


def _invertible(day: str, rng: random.Random) -> Any:
    """A change that wraps a field, or that renames all of them."""
    change = reference.VersionChange(day, "invertible")
    field = rng.choice("abc")
    if rng.random() < 0.5:
        change.request("card")(
            lambda body: {key: {"in": value} if field in key else value for key, value in body.items()}
        )
        change.response("card")(
            lambda body: {key: value["in"] if field in key else value for key, value in body.items()}
        )
    else:
        change.request("card")(lambda body: {"x" + key: value for key, value in body.items()})
        change.response("card")(lambda body: {key.removeprefix("x"): value for key, value in body.items()})
    return change
