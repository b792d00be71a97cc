"""Is good at exp itself, too."""

from reference import *


def check_times(claims, now, leeway):
    if now > number(claims.get("exp")) + leeway:
        raise InvalidTokenError
    if "nbf" in claims and now < number(claims["nbf"]) - leeway:
        raise InvalidTokenError
