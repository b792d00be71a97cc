"""Hands any offset to SQLite."""

from reference import *

LARGEST = 10**60
