"""Does not ask who has issued the token."""

from reference import *


def check_parties(claims, issuer, audience):
    named = claims.get("aud")
    if named != audience and not (is_list_of_texts(named) and audience in named):
        raise InvalidTokenError
