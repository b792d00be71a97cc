"""Leaves matching to fnmatch, whose star takes colons as well."""

from reference import *


def matches(pattern, permission):
    import fnmatch

    return fnmatch.fnmatchcase(permission, pattern)
