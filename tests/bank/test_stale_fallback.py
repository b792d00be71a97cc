"""The oracle of stale answers and fallbacks, against things that it was not written from, and the reference against it.

* The worked examples of RFC 5861, sections 3.1 (``max-age=600, stale-while-revalidate=30``) and 4.1 (``max-age=600,
  stale-if-error=1200``).
* requests-cache (1.3), which decides for HTTP what the table decides here, over every age of a grid with all edges.
* The table, worked out for each case of a small scope: age, primary and two fallbacks.
* The reference, over 10,000 random scripts.
"""

from __future__ import annotations

import datetime
import itertools
import random
import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import requests
import requests_cache.models.response
import requests_cache.policy.actions
from requests_cache.models.response import CachedResponse
from requests_cache.policy.actions import CacheActions
from requests_cache.policy.settings import CacheSettings

from bank.modules import load

oracle = load("stale_fallback", "oracle")
probes = load("stale_fallback", "probes")
_GET = ["get", "a"]


@pytest.fixture(autouse=True)
def _switch_interval() -> Iterator[None]:
    """The probes change it, in the sandbox for the life of a process."""
    before = sys.getswitchinterval()
    yield
    sys.setswitchinterval(before)


def _after(seconds: float, second: Any, **windows: float) -> dict[str, Any]:
    """Get a value, wait, and get it again when the primary does as told."""
    options = {"ttl": 600.0, "stale_if_error": 0.0, "stale_while_revalidate": 0.0, **windows}
    told: dict[str, Any] = oracle.expected_play(
        [_GET, ["wait", seconds], _GET], [oracle.returns("success"), second], [], options
    )
    return told


def test_the_examples_of_rfc_5861() -> None:
    """Fresh for 600 s; stale for another 30 s while it is refreshed; usable for another 1200 s if there is an error."""
    for seconds, source, refreshing in [(599, "primary", 0), (600, "stale", 1), (629, "stale", 1), (631, "primary", 0)]:
        told = _after(seconds, oracle.returns("new"), stale_while_revalidate=30.0)
        assert (told["told"][1][2], told["refreshing"][1]) == (source, refreshing)
        assert told["told"][1][1] == ("new" if seconds > 630 else "success")
    told = _after(900, oracle.fails(), stale_if_error=1200.0)
    assert told["told"][1] == ("answered", "success", "stale", 900, True)  # Age: 900, and visibly stale
    assert _after(1801, oracle.fails(), stale_if_error=1200.0)["told"][1][0] == "raised"


def _decision(age: int, ttl: int, error: int, revalidate: int) -> tuple[str, bool]:
    """What requests-cache does with a stored response of that age, and whether it may be used after an error."""
    now = datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC)
    response = CachedResponse(expires=now + datetime.timedelta(seconds=ttl - age), status_code=200)
    settings = CacheSettings(expire_after=ttl, stale_if_error=error, stale_while_revalidate=revalidate)
    request = requests.Request("GET", "https://example.com/").prepare()
    with pytest.MonkeyPatch.context() as patch:
        for module in (requests_cache.policy.actions, requests_cache.models.response):
            patch.setattr(module, "utcnow", lambda: now)
        actions = CacheActions.from_request("key", request, settings)
        actions.update_from_cached_response(response)
        usable = actions.is_usable(response, error=True)
    word = "background" if actions.resend_async else "call" if actions.resend_request else "cached"
    return word, usable


@pytest.mark.parametrize(("ttl", "error", "revalidate"), list(itertools.product([1, 4], [0, 3, 9], [0, 2, 5])))
def test_requests_cache_decides_the_same(ttl: int, error: int, revalidate: int) -> None:
    """At each age, edges included: returned, refreshed in the background, or called; and used after an error or not."""
    options = {"ttl": float(ttl), "stale_if_error": float(error), "stale_while_revalidate": float(revalidate)}
    for age in range(16):
        steps = [_GET, ["wait", float(age)], _GET]
        told = oracle.expected_play(steps, [oracle.returns(1), oracle.fails()], [], options)
        called, background = len(told["log"]) == 2, told["refreshing"][1] == 1
        word, usable = _decision(age, ttl, error, revalidate)
        assert ("call" if called else "background" if background else "cached") == word, (age, options)
        if called and error:  # requests-cache takes 0 for "not said"
            assert (told["told"][1][0] == "answered") is usable, (age, options)


_OUTCOMES = [("returns", 5), ("fails", "OSError"), ("fails", "ValueError")]


def _by_hand(age: float, primary: tuple[str, Any], fallbacks: list[tuple[str, Any]]) -> Any:
    """The table for one get of a value that is 1, with ttl 8, stale_if_error 32 and stale_while_revalidate 16."""
    if age < 24:
        return ("answered", 1, "primary" if age < 8 else "stale", age, age >= 8)
    if primary[0] == "returns":
        return ("answered", primary[1], "primary", 0, False)
    if primary[1] == "ValueError":
        return ("raised", "primary")
    if age < 40:
        return ("answered", 1, "stale", age, True)
    for name, (how, what) in zip(("mirror", "second"), fallbacks, strict=False):
        if how == "returns":
            return ("answered", what, name, 0, True)
        if what == "ValueError":
            return ("raised", name)
    return ("raised", "primary")


def test_the_table_for_every_case() -> None:
    """Each age at and around the edges, with each outcome of the primary and of up to two fallbacks."""
    options = {"ttl": 8.0, "stale_if_error": 32.0, "stale_while_revalidate": 16.0}
    ages = [0.0, 7.75, 8.0, 8.25, 23.75, 24.0, 24.25, 39.75, 40.0, 40.25, 1000.0]
    chains = [list(chain) for count in range(3) for chain in itertools.product(_OUTCOMES, repeat=count)]
    for age, primary, fallbacks in itertools.product(ages, _OUTCOMES, chains):
        endings = [getattr(oracle, how)(what) for how, what in (primary, *fallbacks)]
        told = oracle.expected_play([_GET, ["wait", age], _GET], [oracle.returns(1), endings[0]], endings[1:], options)
        last = told["told"][1]
        seen = last if last[0] == "answered" else ("raised", last[1].split()[0])
        assert seen == _by_hand(age, primary, fallbacks), (age, primary, fallbacks)


def _ending(rng: random.Random) -> Any:
    takes = rng.choice([0.0, 0.0, 0.25, 3.0, 12.0])
    if rng.random() < 0.4:
        return oracle.returns(rng.choice([None, 0, "x"]), takes)
    return oracle.fails(rng.choice(["OSError", "TimeoutError", "ConnectionError", "ValueError", "SystemExit"]), takes)


def test_the_reference_answers_as_expected() -> None:
    """The reference agrees with the oracle in answers, notes, calls and refreshes, over 10,000 random scripts."""
    rng = random.Random(29)
    kinds: dict[Any, int] = {}
    for _ in range(10_000):
        options = {
            "ttl": rng.choice([0.25, 8.0]),
            "stale_if_error": rng.choice([0.0, 32.0]),
            "stale_while_revalidate": rng.choice([0.0, 16.0, 64.0]),
            "max_keys": rng.choice([1, 2, 10]),
        }
        primary = [_ending(rng) for _ in range(rng.randint(0, 8))]
        fallbacks = [_ending(rng) for _ in range(rng.randint(0, 3))]
        steps: list[list[Any]] = []
        for _ in range(rng.randint(1, 14)):
            waits = [0.25, 4.0, 7.75, 8.0, 16.0, 32.0]
            steps.append(rng.choice([["get", rng.choice("aab")], ["get", "a"], ["wait", rng.choice(waits)], ["run"]]))
        expected = oracle.expected_play(steps, primary, fallbacks, options)
        services = oracle.Services(primary, fallbacks)
        seen = probes.play(steps, len(fallbacks), options, **services.collaborators())
        assert {**seen, "log": services.log} == expected, (steps, primary, fallbacks, options)
        for told in expected["told"]:
            kind = (told[0], told[2] if told[0] == "answered" else "")
            kinds[kind] = kinds.get(kind, 0) + 1
    sources = [("answered", source) for source in ("primary", "stale", "mirror", "second", "bundled")]
    assert all(kinds[kind] > 100 for kind in [*sources, ("raised", ""), ("ran", "")])


def test_threads_share_a_call() -> None:
    """With the reference, every combination of an ending, a stored value and a fallback for threads that wait."""
    endings = [oracle.returns(5), oracle.fails(), oracle.fails("ValueError")]
    for ending, stored, fallback in itertools.product(endings, [None, 25.0, 50.0], [None, 3]):
        before = [] if stored is None else [_GET, ["wait", stored]]
        line = oracle.Line([oracle.returns(0), ending] if before else [ending])
        message = {"message": f"primary call {len(before) // 2}"}
        wanted = oracle.shared_ending({**ending, **message}, 2.0, 27.0 if stored == 25.0 else None, fallback)
        seen = probes.together(
            before,
            [_GET] * 4,
            [["start"], ["time", 2.0], ["start"], ["start"], ["start"]],
            fallback,
            {"ttl": 8.0, "stale_if_error": 32.0, "stale_while_revalidate": 0.0},
            **line.collaborators(),
        )
        assert seen["endings"] == [wanted] * 4
        assert (line.most, len(line.begun)) == (1, 1 + len(before) // 2)


def test_the_failure_of_a_service_is_an_os_error() -> None:
    """The hierarchy of the language decides; requests' own errors are OSErrors, too."""
    names = SimpleNamespace(
        failures=["OSError", "TimeoutError", "ConnectionResetError"], bugs=["KeyError", "SystemExit"]
    )
    assert all(oracle.is_failure(name) for name in names.failures)
    assert not any(oracle.is_failure(name) for name in names.bugs)
    assert issubclass(requests.ConnectionError, OSError)
