"""Exceptions come back as text."""

from reference import *


def dump_error(error):
    return pickle.dumps((False, RuntimeError(str(error))))
