"""Assignments are not checked."""

from reference import *


def _set(self, name, value):
    object.__setattr__(self, name, value)


Model.__setattr__ = _set
