"""What verifying may cost."""

from __future__ import annotations

import random
from typing import Any

from pytest_interview import Contest, graded

from .oracle import GOOD, OPTIONS, token


def _check(arguments: dict[str, Any], seen: Any) -> None:
    assert seen == [{**GOOD, "sub": name} for name in arguments["options"]["names"]]


def _many(rng: random.Random) -> dict[str, Any]:
    keys = [[f"key-{rng.randrange(10**9)}-{number}", "HS256", rng.randbytes(32)] for number in range(200)]
    names = [f"user-{rng.randrange(10**9)}" for _ in range(300)]
    return {
        "tokens": [_token(rng.choice(keys), name) for name in names],
        "keys": keys,
        "options": {**OPTIONS, "names": names},
    }


def _token(key: list[Any], name: str) -> str:
    header = f'{{"alg":"HS256","kid":"{key[0]}"}}'
    claims = f'{{"iss":"login","aud":"shop","exp":2000,"sub":"{name}"}}'
    return token(header.encode(), claims.encode(), "HS256", key[2])


def _large(rng: random.Random) -> dict[str, Any]:
    key = ["large", "HS256", rng.randbytes(32)]
    names = ["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=400_000))]
    return {"tokens": [_token(key, names[0])], "keys": [key], "options": {**OPTIONS, "names": names}}


@graded(
    points=10, part=3, needs=["test_accepts_good_tokens", "test_refuses_changed_tokens", "test_uses_the_named_key_only"]
)
def test_many_tokens_are_cheap(contest: Contest) -> None:
    """300 tokens and 200 keys take at most 6 times the CPU time of the reference."""
    contest.ratio("verify", _many, check=_check, at_most=6.0, rounds=3)


@graded(
    points=10, part=3, needs=["test_accepts_good_tokens", "test_refuses_changed_tokens", "test_uses_the_named_key_only"]
)
def test_a_large_token_is_cheap(contest: Contest) -> None:
    """A token with claims of 400 KB takes at most 6 times the CPU time of the reference."""
    contest.ratio("verify", _large, check=_check, at_most=6.0, rounds=3)
