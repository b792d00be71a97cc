"""Does not know nbf, but for its type."""

from reference import *


def check_times(claims, now, leeway):
    if now >= number(claims.get("exp")) + leeway:
        raise InvalidTokenError
    number(claims.get("nbf", 0))
