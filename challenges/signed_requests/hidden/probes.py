"""Signs and verifies, and tells what came out."""

from __future__ import annotations

import hmac
import sys
from typing import Any

import signed_requests

from pytest_interview.probing import outcome, type_name


def _text(value: Any) -> Any:
    return value if type(value) is str else ("object", type_name(value))


def _texts(value: Any) -> Any:
    if type(value) is not dict:
        return ("object", type_name(value))
    return {_text(name): _text(one) for name, one in value.items()}


def sign(requests: list[list[Any]], options: list[dict[str, Any]]) -> list[Any]:
    """The headers that were added to each request, and whether those given are as they were."""
    told = []
    for (method, url, headers, body), more in zip(requests, options, strict=True):
        before = dict(headers)
        ended = outcome(signed_requests.sign, method, url, headers, body, **more)
        told.append([_texts(ended[1]) if ended[0] == "returned" else ended, headers == before])
    return told


def _verify(verifier: Any, message: list[Any]) -> Any:
    method, url, headers, body = message
    try:
        return _text(verifier.verify(method, url, headers, body))
    except signed_requests.SignatureError as error:
        return ["refused", _text(getattr(error, "reason", None))]
    except Exception as error:  # whatever else a submission raises is an observation
        return ["raised", type_name(error)]


def verify(
    messages: list[list[Any]], times: list[float], keys: dict[str, list[bytes]], options: dict[str, Any]
) -> dict[str, Any]:
    """What one verifier answers to each message at each time, and whether the messages are as they were."""
    now = [0.0]
    verifier = signed_requests.Verifier(keys, clock=lambda: now[0], **options)
    answers, same = [], True
    for message, moment in zip(messages, times, strict=True):
        now[0] = moment
        before = dict(message[2])
        answers.append(_verify(verifier, message))
        same = same and message[2] == before
    return {"answers": answers, "unchanged": same}


def compares(message: list[Any], moment: float, keys: dict[str, list[bytes]]) -> bool:
    """Whether hmac.compare_digest is called for a message, under whatever name."""
    verifier = signed_requests.Verifier(keys, clock=lambda: moment)
    called = []

    def notice(_frame: Any, event: str, argument: Any) -> None:
        called.append(event == "c_call" and argument is hmac.compare_digest)

    sys.setprofile(notice)
    try:
        _verify(verifier, message)
    finally:
        sys.setprofile(None)
    return any(called)


def stream(keys: list[str], picks: bytes, secret: bytes, padding: int, step: float, max_skew: float, again: int) -> str:
    """What a verifier answers to requests signed at once, a character for each: the number of the key id, or ``-``.

    Every request whose number is a multiple of ``again`` comes twice.
    """
    now = [1000.0]
    verifier = signed_requests.Verifier({name: [secret] for name in keys}, lambda: now[0], max_skew)
    numbers: Any = {name: str(at) for at, name in enumerate(keys)}
    answers = []
    for at, pick in enumerate(picks):
        now[0] += step
        nonce = f"{at}-".ljust(padding, "n")
        url, name = "https://shop.example/items", keys[pick]
        added = signed_requests.sign("GET", url, {}, b"", key_id=name, secret=secret, now=int(now[0]), nonce=nonce)
        for _ in range(1 + (at % again == 0)):
            answer = _verify(verifier, ["GET", url, added, b""])
            answers.append(numbers.get(answer, "?") if type(answer) is str else "-")
    return "".join(answers)
