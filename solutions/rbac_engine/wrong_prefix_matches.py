"""A pattern covers everything that begins with it."""

from reference import *


def matches(pattern, permission):
    wanted, given = pattern.split(":"), permission.split(":")
    return len(wanted) <= len(given) and all(one in ("*", other) for one, other in zip(wanted, given))
