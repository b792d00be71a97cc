"""Reads numbers of the claims as what they look like: 1.0 is 1."""

from reference import *

_read = read


def read(data):
    found = _read(data)
    return {name: int(value) if type(value) is float and value.is_integer() else value for name, value in found.items()}
