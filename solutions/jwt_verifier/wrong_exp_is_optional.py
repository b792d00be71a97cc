"""Takes a token without an exp for one that never expires."""

from reference import *


def check_times(claims, now, leeway):
    if "exp" in claims and now >= number(claims["exp"]) + leeway:
        raise InvalidTokenError
    if "nbf" in claims and now < number(claims["nbf"]) - leeway:
        raise InvalidTokenError
