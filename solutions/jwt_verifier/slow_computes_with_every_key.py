"""Right, but computes the signature with each of the keys."""

from reference import *

_right_find = find_key


def find_key(header, keys):
    for key in keys:
        mac(key, json.dumps(header))
    return _right_find(header, keys)
