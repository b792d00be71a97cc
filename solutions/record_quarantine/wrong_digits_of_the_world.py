"""Writes the pattern with \\d, which is more than the digits from 0 to 9."""

from reference import *

_TYPES = {"int": (r"-?\d+", int), "number": (r"-?\d+(\.\d+)?", float), "text": ("(?s:.*)", str)}
