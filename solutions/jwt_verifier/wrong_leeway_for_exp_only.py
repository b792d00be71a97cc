"""Allows for clocks that go wrong on one side only."""

from reference import *


def check_times(claims, now, leeway):
    if now >= number(claims.get("exp")) + leeway:
        raise InvalidTokenError
    if "nbf" in claims and now < number(claims["nbf"]):
        raise InvalidTokenError
