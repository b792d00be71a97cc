"""Makes the names of headers lower case where they are."""

from reference import *


def _lower(headers):
    for name in list(headers):
        headers[name.lower()] = headers.pop(name)
    return headers
