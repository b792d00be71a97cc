"""Leaves members of one name to the JSON decoder."""

from reference import *


def unique(members):
    return dict(members)
