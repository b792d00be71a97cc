"""Takes True for a number."""

from reference import *


def number(value):
    if not isinstance(value, (int, float)):
        raise InvalidTokenError
    return 10**9 if value is True else value
