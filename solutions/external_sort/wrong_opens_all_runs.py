"""Merges all runs at once, however many there are."""

from reference import *

FAN_IN = 1_000_000
