"""Asks whether the audience is in aud: of a text that is a part of it."""

from reference import *


def check_parties(claims, issuer, audience):
    if claims.get("iss") != issuer:
        raise InvalidTokenError
    named = claims.get("aud")
    if not isinstance(named, str) and not is_list_of_texts(named) or audience not in named:
        raise InvalidTokenError
