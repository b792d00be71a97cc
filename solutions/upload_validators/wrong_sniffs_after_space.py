"""Skips whitespace to find the first byte of JSON."""

from reference import *

_right = sniff


def sniff(head: bytes) -> str:
    return _right(head.lstrip())
