"""Signs and verifies, and tells what came out."""

from __future__ import annotations

from typing import Any

import jwt_verifier

from pytest_interview.probing import outcome, type_name


def _keys(described: list[list[Any]]) -> list[Any]:
    return [jwt_verifier.Key(kid=kid, alg=alg, secret=secret) for kid, alg, secret in described]


def _plain(value: Any) -> Any:
    """JSON data of exact types; anything else by the name of its type."""
    kind = type(value)
    if kind in (type(None), bool, int, float, str):
        return value
    if kind is list:
        return [_plain(part) for part in value]
    if kind is dict:
        return {key if type(key) is str else type_name(key): _plain(part) for key, part in value.items()}
    return ("object", type_name(value))


def verify(tokens: list[str], keys: list[list[Any]], options: dict[str, Any]) -> list[Any]:
    """The claims of each token, or the exception and whether it is a ValueError."""
    given = _keys(keys)
    now = options["now"]
    told = []
    for token in tokens:
        ended = outcome(
            jwt_verifier.verify,
            token,
            given,
            issuer=options["issuer"],
            audience=options["audience"],
            clock=lambda: now,
            leeway=options["leeway"],
        )
        told.append(_plain(ended[1]) if ended[0] == "returned" else ["raised", ended[1], "ValueError" in ended[2]])
    return told


def verify_by_default(token: str, keys: list[list[Any]], options: dict[str, Any]) -> Any:
    """The same without a leeway."""
    now = options["now"]
    ended = outcome(
        jwt_verifier.verify,
        token,
        _keys(keys),
        issuer=options["issuer"],
        audience=options["audience"],
        clock=lambda: now,
    )
    return _plain(ended[1]) if ended[0] == "returned" else ["raised", ended[1], "ValueError" in ended[2]]


def sign(claims: list[dict[str, Any]], key: list[Any]) -> list[Any]:
    """A token for each."""
    (given,) = _keys([key])
    return [_plain(jwt_verifier.sign(one, given)) for one in claims]
