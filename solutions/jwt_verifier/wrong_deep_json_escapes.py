"""Catches what is no JSON, but not what is too deep."""

from reference import *


def read(data):
    try:
        found = json.loads(data.decode(), object_pairs_hook=unique, parse_constant=refuse_constant)
    except ValueError:
        raise InvalidTokenError from None
    if type(found) is not dict:
        raise InvalidTokenError
    return found
